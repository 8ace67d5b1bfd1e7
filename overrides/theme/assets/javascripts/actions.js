// What readers can do at once: menus close again, the letter to a member becomes a field, links and texts are copied or
// shared, and the notebook keeps what the page shows. Without this script, menus and the letter open, and links work.

export function bindActions() {
  const status = /** @type {HTMLElement} */ (document.querySelector(".sm-said [role]"));
  const said = new Said(status);
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const menus = document.querySelectorAll(".sm-menu");
  bindMenus([...menus]);
  /** @type {HTMLDetailsElement | null} */
  const panel = document.querySelector(".sm-reach");
  if (panel) bindLetter(panel);
  for (const node of document.querySelectorAll(".sm-copies")) bindCopy(node, said);
  for (const button of document.querySelectorAll(".sm-share")) button.addEventListener("click", () => share(said));
  const kept = [...document.querySelectorAll("[data-sm-keep]")].map(addKeep);
  if (kept.length) bindKeep(kept, said);
}

// A row of a list gets its button here.
/** @param {HTMLElement} node */
function addKeep(node) {
  if (node.matches("button")) return node;
  const { smKeeps, smRoot } = node.closest("[data-sm-keeps]").dataset;
  const name = [smKeeps, node.querySelector(".sm-what")?.textContent].filter(Boolean).join(": ");
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "sm-keep sm-keep--row", title: smKeeps, ariaLabel: name });
  Object.assign(button.dataset, { smKeep: node.dataset.smKeep, smRoot });
  node.append(button);
  return button;
}

// Nothing of the notebook is loaded before the reader keeps something, or has a notebook in this browser.
/** @param {HTMLElement[]} buttons @param {Said} said */
function bindKeep(buttons, said) {
  /** @type {Promise<import("./notebook/keep.js").Keeper> | null} */
  let coming = null;
  const load = () => {
    coming ??= import("./notebook/keep.js").then(({ Keeper }) => new Keeper(buttons, (what) => said.tell(what)));
    return coming;
  };
  for (const button of buttons) {
    button.addEventListener("click", () => load().then((keeper) => keeper.toggle(button)).catch(console.warn));
  }
  const root = new URL(buttons[0].dataset.smRoot, location.href).pathname;
  try {
    if (localStorage.getItem(`shelfmates-notebook ${root}`)) load().then((keeper) => keeper.show()).catch(console.warn);
  } catch {
    // Storage is switched off.
  }
}

// One menu is open at a time, and none when the reader goes elsewhere, so that it covers nothing.
/** @param {HTMLDetailsElement[]} menus */
function bindMenus(menus) {
  /** @param {HTMLDetailsElement} menu */
  const close = (menu) => {
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  };
  for (const menu of menus) {
    menu.addEventListener("focusout", (event) => {
      const next = /** @type {Node | null} */ (event.relatedTarget);
      if (next && !menu.contains(next)) menu.open = false;
    });
    menu.querySelector("div").addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("a, button")) close(menu);
    });
  }
  addEventListener("click", (event) => {
    for (const menu of menus) if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") { for (const menu of menus) if (menu.open) close(menu); }
  });
}

// The field has the letter's words; the link to the mail program follows what the reader writes.
/** @param {HTMLDetailsElement} panel */
function bindLetter(panel) {
  const letter = panel.querySelector(".sm-letter");
  const mail = /** @type {HTMLAnchorElement} */ (panel.querySelector(".sm-reach__mail"));
  const field = document.createElement("textarea");
  field.className = "sm-letter";
  field.rows = 10;
  field.dir = "auto";
  field.value = letter.textContent;
  field.setAttribute("aria-labelledby", "sm-letter");
  letter.replaceWith(field);
  const [start] = mail.href.split("&body=");
  field.addEventListener("input", () => {
    mail.href = `${start}&body=${encodeURIComponent(field.value.replace(/\n/g, "\r\n"))}`;
  });
  const open = () => {
    if (location.hash === "#sm-reach") panel.open = true;
  };
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll('a[href="#sm-reach"]');
  for (const link of links) link.addEventListener("click", () => (panel.open = true));
  addEventListener("hashchange", open);
  open();
}

// A link is copied as its address, a button copies the letter.
/** @param {HTMLElement} node @param {Said} said */
function bindCopy(node, said) {
  node.addEventListener("click", (event) => {
    event.preventDefault();
    said.copy(
      node.getAttribute("href")?.replace(/^mailto:/, "") ?? node.closest("details").querySelector("textarea").value,
    );
  });
}

/** @param {Said} said */
async function share(said) {
  const url = location.origin + location.pathname;
  if (!navigator.share) return said.copy(url);
  try {
    await navigator.share({ title: document.title, url });
  } catch (error) {
    // The reader may close the system's dialog.
    if (/** @type {Error} */ (error).name !== "AbortError") said.copy(url);
  }
}

// Says that something was copied, or what the notebook did. If the browser forbids copying, it shows the text, selected.
/** @param {HTMLElement} status */
function Said(status) {
  const [done, ...words] = status.querySelectorAll("span");
  const shown = document.createElement("bdi");
  addEventListener("click", () => {
    for (const word of [done, ...words]) word.hidden = true;
    shown.remove();
  }, { capture: true });
  /** @param {string} what */
  this.tell = (what) => {
    for (const word of words) word.hidden = word.dataset.smSays !== what;
  };
  /** @param {string} text */
  this.copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      done.hidden = false;
    } catch {
      shown.textContent = text;
      status.append(shown);
      getSelection()?.selectAllChildren(shown);
    }
  };
}
