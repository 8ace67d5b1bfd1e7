// The ways by which an entry goes to the organizers. In: the addresses that the page gives. Out: links, ready to follow.

const LONGEST_LINK = 8_000; // GitHub refuses addresses of 8,192 characters or more
const LONGEST_MAIL = 1_900; // some mail programs cut links that are longer than 2,000

// Puts values into an address, percent-encoded.
/** @param {string} address @param {Texts} values */
export function fillIn(address, values) {
  return address.replace(/\{([a-z]+)\}/g, (_, name) => encodeURIComponent(values[name]).replace(/['()*!]/g, percent));
}

/** @param {string} sign */
function percent(sign) {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}

// Returns the repository host's page, or none if its address would be too long.
/** @param {string} address @param {Sent} values */
export function forgeLink(address, values) {
  const link = fillIn(address, { ...values, body: fence(values) });
  return { link, isTooLong: link.length > LONGEST_LINK };
}

// A message's lines end with CR LF (RFC 6068). A text that is too long for a link is pasted: `paste` says so.
/** @param {string} address @param {Sent} values @param {{ head: string, body: string, paste: string }} letter */
export function mailLink(address, values, { head, body, paste }) {
  /** @param {string} text */
  const write = (text) => {
    const letter = text ? `${head}\n\n${text}` : `${head}\n`;
    return fillIn(address, { ...values, body: letter.replaceAll("\n", "\r\n") });
  };
  const link = write(body);
  return link.length > LONGEST_MAIL ? { link: write(paste), isTooLong: true } : { link, isTooLong: false };
}

// A fence with more back-quotes than the entry has in a row keeps the entry in one block.
/** @param {Sent} values */
function fence({ id, entry }) {
  if (!entry) return `id: ${id}\n`;
  const longest = Math.max(2, ...(entry.match(/`+/g) ?? []).map((run) => run.length));
  const mark = "`".repeat(longest + 1);
  return `id: ${id}\n\n${mark}yaml\n${entry}${mark}\n`;
}

/** @param {string} name @param {string} text */
export function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// Copies a text, or selects it, and says which; `copies` has the words for both.
/** @param {{ text: string, shown: HTMLElement, copies: HTMLElement, status: HTMLElement }} what */
export async function copyAndSay({ text, shown, copies, status }) {
  const word = await copy(text, shown) ? "copied" : "selected";
  status.textContent = copies.querySelector(`[data-word="${word}"]`).textContent;
}

// Returns whether it could be copied; otherwise it is selected, so people can copy it by hand.
/** @param {string} text @param {HTMLElement} shown */
async function copy(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    shown.closest("details")?.setAttribute("open", "");
    getSelection()?.selectAllChildren(shown);
    shown.focus();
    return false;
  }
}
