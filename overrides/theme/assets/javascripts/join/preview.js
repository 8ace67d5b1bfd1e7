// How a member will look: the card of the directory and the head of their page. In: the form. Out: texts in the preview.

import { fieldOf, inputOf, valueOf } from "./fields.js";
import { foldLatin } from "./name.js";

/** @param {HTMLElement} root @param {HTMLElement} form @param {Values} values @param {Told} told */
export function showPreview(root, form, values, { pages }) {
  const preview = root.querySelector("[data-preview]");
  if (!preview) return;
  const topics = labelsOf(form, "topics");
  const address = values.id ? new URL(`${pages}${values.id}/`, document.baseURI) : undefined;
  /** @type {Texts} */
  const texts = {
    name: values.name ?? "",
    role: values.role_name ?? labelOf(form, "role"),
    organization: values.organization ? `, ${values.organization}` : "",
    place: values.place ?? [labelOf(form, "town"), labelOf(form, "area")].filter(Boolean).join(", "),
    district: values.district ? ` · ${values.district}` : "",
    topics: topics.join(", "),
    pronouns: values.pronouns ?? "",
    address: address ? `${address.host}${address.pathname}` : "",
  };
  for (const node of preview.querySelectorAll("[data-show]")) {
    node.textContent = texts[node.dataset.show] || (node.dataset.empty ?? "");
    node.classList.toggle("sm-look__empty", !texts[node.dataset.show]);
  }
  showBio(preview.querySelector("[data-bio]"), String(values.bio ?? "").trim());
  showFlags(preview, values);
  showTags(preview.querySelector("[data-tags]"), topics);
  showSpine(preview.querySelector(".sm-spine"), values);
}

// Shows a text with its **bold** words; other Markdown stays as it was typed.
/** @param {HTMLElement} place @param {string} text */
function showBio(place, text) {
  const parts = text.split("**");
  const isPaired = parts.length % 2 === 1;
  place.replaceChildren(...(isPaired ? parts : [text]).map((part, index) => {
    const node = document.createElement(index % 2 ? "strong" : "span");
    node.textContent = part;
    return node;
  }));
  place.dir = "auto";
  place.hidden = !text;
}

/** @param {HTMLElement} preview @param {Values} values */
function showFlags(preview, { mentoring, solo }) {
  /** @type {Record<string, boolean>} */
  const flags = { mentor: Boolean(mentoring?.offers), solo: Boolean(solo) };
  for (const flag of preview.querySelectorAll("[data-flag]")) flag.hidden = !flags[flag.dataset.flag];
}

/** @param {HTMLElement} list @param {string[]} topics */
function showTags(list, topics) {
  list.hidden = !topics.length;
  list.replaceChildren(...topics.map((topic) => {
    const item = document.createElement("li");
    const tag = document.createElement("span");
    tag.textContent = topic;
    item.append(tag);
    return item;
  }));
}

// The call number, as hooks/shelfmates/derive/members/profile.py makes it.
/** @param {HTMLElement} spine @param {Values} values */
function showSpine(spine, { area = "", role = "", name = "" }) {
  const last = [...foldLatin(name).trim().split(/\s+/).at(-1) ?? ""].slice(0, 3).join("");
  const initials = String(role).split("-").map((word) => word.slice(0, 1)).join("").slice(0, 3);
  const parts = [
    area.slice(0, 3).toUpperCase(),
    initials.toUpperCase(),
    last.slice(0, 1).toUpperCase() + last.slice(1),
  ];
  spine.replaceChildren(...parts.flatMap((part) => [part, document.createElement("br")]));
}

// Returns the label of what is chosen in a list, or "".
/** @param {HTMLElement} form @param {string} key */
function labelOf(form, key) {
  const field = fieldOf(form, key);
  return field && valueOf(field) ? inputOf(field).selectedOptions[0].textContent.trim() : "";
}

/** @param {HTMLElement} form @param {string} key @returns {string[]} */
function labelsOf(form, key) {
  const field = fieldOf(form, key);
  const labels = new Map(
    [...field.querySelectorAll(".sm-choices label")].map((label) => [
      label.querySelector("input").value,
      label.querySelector("span").textContent,
    ]),
  );
  return /** @type {string[]} */ (valueOf(field)).map((value) => labels.get(value) ?? value);
}
