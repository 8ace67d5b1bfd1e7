// Where the focus was, when rows are drawn again. In: the element that has the focus. Out: what finds its successor.

const PLACES = ["id", "step", "key"];

// Returns a function that moves the focus to the same control of the same row, if the control itself is gone.
/** @param {Element | null} element @returns {() => void} */
export function markFocus(element) {
  if (!(element instanceof HTMLElement)) return () => {};
  const view = element.closest("[data-view]");
  const path = PLACES.map((name) => ({ name, value: element.closest(`[data-${name}]`)?.dataset[name] }));
  const what = element.dataset.do;
  return () => {
    if (element.isConnected) return element.focus();
    if (!view) return document.querySelector("[data-view]:not([hidden]) h2")?.focus();
    let row = view;
    for (const { name, value } of path) {
      if (value === undefined) continue;
      row = [...row.querySelectorAll(`[data-${name}]`)].find((node) => node.dataset[name] === value) ?? row;
    }
    const control = row === view ? null : row.querySelector(what ? `[data-do="${what}"]` : "input, summary, a, button");
    (control ?? view.querySelector("h2"))?.focus();
  };
}
