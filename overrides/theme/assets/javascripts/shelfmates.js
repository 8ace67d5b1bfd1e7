// Makes the theme's drawer usable by keyboard: the theme opens it with a label, which only a mouse can use. The label
// becomes a button with a name and a state (open or closed), and so do the labels in the drawer. Without this script
// they stay as they are.
// The search opens in a dialog. Nothing of it is loaded before somebody wants it: by focus, pointer or key.
// The frame of a table that fits is no stop of the keyboard.
// A page whose own script does not load (no connection, a page saved as a file) becomes the page without scripts.
// Lists are cards or rows on wide screens, as the reader chose last; on phones they are rows.

document$.subscribe(() => {
  const drawer = document.querySelector(".md-nav--primary");
  if (drawer) bind("__drawer", drawer, drawer.closest(".md-sidebar"));
  const box = document.querySelector(".sm-search__form");
  if (box) bindSearch(box);
  for (const frame of document.querySelectorAll(".sm-wide")) follow(frame);
  if (document.querySelector(".sm-actions")) import("./actions.js").then((module) => module.bindActions());
  const view = document.querySelector(".sm-view");
  if (view) bindView(view);
});

/** @type {NodeListOf<HTMLScriptElement>} */
const modules = document.querySelectorAll("script[type=module][src]");
// Importing a module again waits for the first time; it does not run twice.
Promise.all([...modules].map(({ src }) => import(src))).catch(showPlainPage);

function showPlainPage() {
  document.documentElement.classList.add("sm-plain");
  const text = document.querySelector(".sm-search__form")?.getAttribute("data-sm-plain") ?? "";
  const notice = Object.assign(document.createElement("p"), { className: "sm-notice", textContent: text });
  notice.setAttribute("role", "status");
  document.querySelector(".sm-page > .sm-head, .sm-page > [data-mode-head]")?.after(notice);
}

showList(readList());

function readList() {
  try {
    return localStorage.getItem("shelfmates-list") ?? "cards";
  } catch {
    return "cards"; // storage is switched off
  }
}

/** @param {string} list */
function showList(list) {
  document.documentElement.dataset.smList = list;
  for (const button of document.querySelectorAll(".sm-view button")) {
    button.setAttribute("aria-pressed", String(listOf(button) === list));
  }
}

/** @param {Element} button @returns {string} */
function listOf(button) {
  return /sm-view__(cards|rows)/.exec(button.className)?.[1] ?? "";
}

/** @param {HTMLElement} view */
function bindView(view) {
  view.hidden = false;
  view.addEventListener("click", ({ target }) => {
    const list = listOf(/** @type {Element} */ (target));
    if (!list) return;
    showList(list);
    try {
      localStorage.setItem("shelfmates-list", list);
    } catch {
      // It holds for this page.
    }
  });
  showList(readList());
}

// Makes a frame a region that the Tab key reaches, only while it scrolls.
/** @param {HTMLElement} frame */
function follow(frame) {
  const attributes = ["role", "tabindex", "aria-label"].map((name) => [name, frame.getAttribute(name) ?? ""]);
  new ResizeObserver(() => {
    const isWide = frame.scrollWidth > frame.clientWidth;
    for (const [name, value] of attributes) {
      if (isWide) frame.setAttribute(name, value);
      else frame.removeAttribute(name);
    }
  }).observe(frame);
}

/** @param {HTMLElement} form */
function bindSearch(form) {
  const field = form.querySelector("input");
  /** @type {Promise<import("./search/dialog.js").SearchDialog> | null} */
  let coming = null;
  const load = () => {
    coming ??= import("./search/dialog.js").then(({ SearchDialog }) => new SearchDialog(form)).catch((error) => {
      coming = null;
      throw error;
    });
    return coming;
  };
  const prepare = () => load().then((dialog) => dialog.prepare()).catch(() => {});
  const open = (text = "") => load().then((dialog) => dialog.open(text));
  // The word that somebody types before the dialog is there is not lost.
  const openFromField = () =>
    open(field.value).then(() => {
      field.value = "";
    });
  field.addEventListener("input", () => openFromField().catch(console.warn));
  field.addEventListener("click", () => openFromField().catch(console.warn));
  // Without the dialog, the list of members answers.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    openFromField().catch(() => /** @type {HTMLFormElement} */ (form).submit());
  });
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(".sm-search__open, .sm-ask a");
  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open().catch(() => location.assign(link.href));
    });
  }
  for (const node of [form, ...links]) {
    for (const intent of ["focusin", "pointerenter"]) node.addEventListener(intent, prepare, { once: true });
  }
  addEventListener("keydown", (event) => {
    if (!"/fs".includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || isTyping()) return;
    event.preventDefault();
    open().catch(() => field.focus());
  });
  const restore = () => {
    const text = new URLSearchParams(location.search).get("q");
    if (text) open(text).catch(console.warn);
    else if (coming) coming.then((dialog) => dialog.close());
  };
  addEventListener("popstate", restore);
  restore();
}

function isTyping() {
  const node = document.activeElement;
  return Boolean(node?.matches("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]")) ||
    Boolean(document.querySelector("dialog[open]"));
}

/** @param {string} id @param {HTMLElement} named @param {HTMLElement} panel */
function bind(id, named, panel) {
  const label = document.querySelector(`label.md-header__button[for="${id}"]`);
  if (!label) return;
  const toggle = /** @type {HTMLInputElement} */ (document.getElementById(id));
  // Firefox would open it again after a reload.
  toggle.setAttribute("autocomplete", "off");
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} sm-open${id}`;
  button.setAttribute("aria-label", named.getAttribute("aria-label") ?? "");
  button.append(...label.childNodes);
  label.replaceWith(button);
  for (const node of named.querySelectorAll(".md-nav__toggle")) {
    bindPart(/** @type {HTMLInputElement} */ (node), toggle);
  }

  const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
  /** @param {boolean} open */
  const set = (open) => toggle.checked !== open && toggle.click();
  tell();
  toggle.addEventListener("change", tell);
  button.addEventListener("click", () => {
    set(!toggle.checked);
    if (toggle.checked) findFirst(named)?.focus();
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !toggle.checked || !button.offsetParent) return;
    set(false);
    button.focus();
  });
  panel.addEventListener("focusout", (event) => {
    const next = /** @type {Node | null} */ (event.relatedTarget);
    if (next && !panel.contains(next)) set(false);
  });
}

// Returns the first stop that no other part of the drawer covers; the style sheet hides what is covered.
/** @param {HTMLElement} named */
function findFirst(named) {
  return [...named.querySelectorAll("li a, [role=button]")].find((node) =>
    node.checkVisibility({ visibilityProperty: true })
  );
}

// A part of the drawer opens over the list that it belongs to, and closes with an arrow: two labels, which become buttons.
/** @param {HTMLInputElement} part @param {HTMLInputElement} drawer */
function bindPart(part, drawer) {
  const item = /** @type {HTMLElement} */ (part.parentElement);
  const arrow = item.querySelector(`.md-nav__title[for="${part.id}"]`);
  const opener = item.querySelector(`.md-nav__link[for="${part.id}"]`);
  if (!arrow || !opener) return;
  const phone = matchMedia("(max-width: 76.234375em)");
  const tell = () => {
    // Beside the text, a section of the navigation is always open.
    const isButton = phone.matches || !item.matches(".md-nav__item--section");
    const state = { role: "button", tabindex: "0", "aria-expanded": String(part.checked) };
    for (const label of [arrow, opener]) {
      for (const [name, value] of Object.entries(state)) {
        if (isButton) label.setAttribute(name, value);
        else label.removeAttribute(name);
      }
    }
  };
  // Beside a link, the label is only an arrow.
  if (!opener.textContent.trim()) opener.setAttribute("aria-label", arrow.textContent.trim());
  for (const label of [arrow, opener]) {
    // The theme clicks a label with the focus when somebody presses Enter.
    label.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      label.click();
    });
  }
  part.addEventListener("change", () => {
    tell();
    if (drawer.checked) (part.checked ? arrow : opener).focus();
  });
  phone.addEventListener("change", tell);
  tell();
}
