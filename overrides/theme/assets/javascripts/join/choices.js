// Lists to choose from: the towns of the chosen area, and long lists with a search field.

import { fieldOf, inputOf } from "./fields.js";

// Limits the list of towns to those of the area.
/** @param {HTMLElement} form @param {Words} words */
export function followArea(form, words) {
  const [area, town] = ["area", "town"].map((key) => fieldOf(form, key));
  if (!area || !town) return;
  const select = inputOf(town);
  const [blank, ...towns] = select.options;
  const follow = () => {
    const chosen = select.value;
    const there = towns.filter((option) => option.dataset.area === inputOf(area).value);
    blank.textContent = words.get(inputOf(area).value && !there.length ? "no-towns" : "choose") ?? "";
    select.replaceChildren(blank, ...there);
    select.value = there.some((option) => option.value === chosen) ? chosen : "";
    select.disabled = !there.length;
  };
  inputOf(area).addEventListener("change", follow);
  follow();
}

/** @param {HTMLElement} form @param {Words} words */
export function findInLists(form, words) {
  form.addEventListener("input", ({ target }) => {
    if (!target.matches("[data-filter]")) return;
    const field = target.closest("[data-field]");
    const shown = filter(field, target.value);
    field.querySelector("[data-found]").textContent = (words.get("found") ?? "").replace("{count}", String(shown));
  });
  // Enter starts the search; it does not send the form.
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("[data-filter]")) event.preventDefault();
  });
}

// Shows the choices that contain the word, and the chosen ones; returns their number.
/** @param {HTMLElement} field @param {string} text */
function filter(field, text) {
  const word = fold(text);
  const items = [...field.querySelectorAll(".sm-choices > li")];
  for (const item of items) {
    const input = item.querySelector("input");
    item.hidden = !input.checked && !fold(`${item.textContent} ${input.dataset.more ?? ""}`).includes(word);
  }
  return items.filter((item) => !item.hidden).length;
}

/** @param {string} text */
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
