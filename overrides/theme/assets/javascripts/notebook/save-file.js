// Saves a file on the reader's computer. In: its name and content. Out: the browser's download.

/** @param {string} name @param {string | Blob} content @param {string} [type] */
export function saveFile(name, content, type = "application/octet-stream") {
  const blob = typeof content === "string" ? new Blob([content], { type: `${type};charset=utf-8` }) : content;
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
