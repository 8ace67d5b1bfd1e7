// Makes the theme's drawer and search usable by keyboard: the theme opens them with labels, which only a mouse can use.
// Each label becomes a button with a name and a state (open or closed). Without this script
// the labels stay as they are.

document$.subscribe(() => {
  const drawer = document.querySelector(".md-nav--primary");
  const query = document.querySelector(".md-search__input");
  if (drawer) bind("__drawer", drawer, drawer.closest(".md-sidebar"));
  if (query) bind("__search", query, query.closest(".md-search"));
});

/** @param {string} id @param {HTMLElement} named @param {HTMLElement} panel */
function bind(id, named, panel) {
  const label = document.querySelector(`label.md-header__button[for="${id}"]`);
  if (!label) return;
  const toggle = /** @type {HTMLInputElement} */ (document.getElementById(id));
  const button = document.createElement("button");
  button.type = "button";
  button.className = `${label.className} sm-open${id}`;
  button.setAttribute("aria-label", named.getAttribute("aria-label") ?? "");
  button.append(...label.childNodes);
  label.replaceWith(button);

  const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
  /** @param {boolean} open */
  const set = (open) => toggle.checked !== open && toggle.click();
  tell();
  toggle.addEventListener("change", tell);
  button.addEventListener("click", () => {
    set(!toggle.checked);
    if (toggle.checked) (named.matches("input") ? named : named.querySelector("li a")).focus();
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
