// The face of a person: their photo, or else initials on a tint. In: a person of the data. Out: an element, as
// overrides/pages/members/face.html writes it.

const PRIME = 251;
const TINTS = 8;

/** @param {Person} person @param {string} pages the address of the members' pages */
export function makeFace({ id, name, initials, photo }, pages) {
  if (photo) {
    const values = { class: "sm-face", src: pages + photo, alt: "", width: "40", height: "40", loading: "lazy" };
    return setAttributes(document.createElement("img"), values);
  }
  const values = { class: `sm-face sm-face-${chooseTint(id)}`, "aria-hidden": "true" };
  const face = setAttributes(document.createElement("span"), values);
  face.textContent = initials || beginWords(name);
  return face;
}

/** @param {HTMLElement} node @param {Record<string, string>} values */
function setAttributes(node, values) {
  for (const [name, value] of Object.entries(values)) node.setAttribute(name, value);
  return node;
}

// As `choose_tint` of the build: ids are ASCII.
/** @param {string} id */
function chooseTint(id) {
  return Array.from(id).reduce((rest, sign) => (rest * 256 + sign.charCodeAt(0)) % PRIME, 0) % TINTS;
}

// Most people's initials; the data has all others.
/** @param {string} name */
function beginWords(name) {
  const words = name.split(" ");
  const letters = [words[0], words[words.length - 1]].map(([letter]) => letter);
  return letters.join("");
}
