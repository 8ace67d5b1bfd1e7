// The list of towns, which follows the chosen area.

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
