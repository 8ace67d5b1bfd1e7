// Copies a text of the page. If the browser forbids it, the text is selected, so people can copy it by hand.

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
