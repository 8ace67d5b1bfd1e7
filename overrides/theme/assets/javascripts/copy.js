// A text that stands in the page can be taken along. Where the browser does not allow it, it is marked, to be copied by hand.

document$.subscribe(() => {
  for (const node of document.querySelectorAll(".sm-copy")) offer(node);
});

/** @param {HTMLElement} node */
function offer(node) {
  const text = node.querySelector(".sm-letter");
  const line = node.querySelector("p[hidden]");
  if (!line) return;
  const said = line.querySelector("[role] > span");
  line.hidden = false;
  line.querySelector("button").addEventListener("click", async () => {
    said.hidden = true;
    if (await copy(text)) said.hidden = false;
  });
}

/** @param {HTMLElement} node */
async function copy(node) {
  try {
    await navigator.clipboard.writeText(node.textContent);
    return true;
  } catch {
    getSelection()?.selectAllChildren(node);
    node.focus();
    return false;
  }
}
