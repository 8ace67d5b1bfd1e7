// What the check accepts, checked while people type: the rules of hooks/shelfmates/model/fields.py.
// In: a field's data attributes, and its text. Out: an empty text, or the code of the problem.

const AUTOLINK = /<[a-z][a-z0-9+.-]{1,31}:[^\x00-\x20<>]*>/gi;
const CODE = /(?<!`)(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g;
const LINK = /(?<!\\)(!?)\[(?:\\.|[^[\]\\])*\]\(\s*(<[^<>\n]*>|(?:\\.|[^\s()\\]|\([^\s()]*\))*)/g;
const DEFINITION = /^ {0,3}\[(?:\\[^]|[^[\]\\])+\]:[ \t]*(?:\n[ \t]*)?(<[^<>\n]*>|\S+)/gm;
const HOST = /^([a-z0-9_-]+\.)+[a-z0-9_-]*[a-z_-]$/;
const NEARBY = /^(.*\.)?(internal|local|localdomain|localhost|home\.arpa)$/;
const MAIL = /^mailto:([^?#]*)(?:\?([^#]*))?$/i;
const MAILBOX =
  /^(?!\/)(?:[^\x00-\x20\x7f@,;:?#%]|%(?:2[13-9ABDE]|5E|60|7[B-E]|[89A-F][0-9A-F]))+@(?:[^\x00-\x20\x7f@,;:/?#%]|%[89A-F][0-9A-F])+$/i;
const MAIL_FIELD = /^(?:subject=(?:[^&#%]|%[2-9A-F][0-9A-F])*|body=[^&#]*)$/i;
const WHOLE = /^[+-]?[0-9]{1,20}$/;
const DECIMAL = /^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$/;
const LONGEST_NUMBER = 16_000;
const TOO_LARGE = 1e9;
const REFERENCE = /&(?:#([0-9]+)|#[xX]([0-9a-fA-F]+)|[A-Za-z][A-Za-z0-9]{1,31});/g;
const LAST = 0x10ffff;
const FIRST_YEAR = 1000;
const LAST_YEAR = 5000;

/** @type {("account" | "link" | "markdown" | "day" | "moment" | "number")[]} */
const KINDS = ["account", "link", "markdown", "day", "moment", "number"];

export class Rules {
  /** @param {Dataset} told */
  constructor(told) {
    this.refused = new RegExp(told.refused, "u");
    this.markup = new RegExp(told.markup, "i");
    this.misleading = new RegExp(told.misleading);
    this.longestLink = Number(told.longestLink);
    this.reserved = new Set(told.reserved.split(" "));
    this.languages = new Set(told.languages.split(" "));
    this.record = told.record;
    this.zone = told.zone ?? "";
    this.breaks = told.breaks ?? "";
    this.typed = told.typed ?? "";
    /** @type {import("./accounts.js").Accounts | null} */
    this.accounts = null;
    /** @type {import("./job-titles.js").JobTitles | null} */
    this.titles = null;
    /** @type {Promise<void> | undefined} */
    this.loading = undefined;
  }

  // Loads how typed links and job titles are read. Without a connection they stay as they are; the check reads them later.
  load() {
    return this.loading ??= this.typed ? this.fetchTyped().catch(() => this.forget()) : Promise.resolve();
  }

  forget() {
    this.loading = undefined;
  }

  async fetchTyped() {
    const [{ Accounts }, { JobTitles }, answer] = await Promise.all([
      import("./accounts.js"),
      import("./job-titles.js"),
      fetch(this.typed),
    ]);
    const { accounts, titles } = await answer.json();
    this.accounts = new Accounts(accounts, (link) => !this.link(link, {}));
    this.titles = new JobTitles(titles);
  }

  // Returns how a pasted link is read; none if the field is for something else.
  /** @param {Dataset} field @param {string} text */
  read({ type, field, pattern }, text) {
    if (!this.accounts || (type !== "account" && !isHandle(pattern))) return null;
    const found = this.accounts.read(type === "account" ? field : "github", text, this.longestLink);
    if (type === "account") return found;
    // The account on the repository host is a name only.
    return { ...found, stored: found.stored.split("/").at(-1) ?? "" };
  }

  /** @param {string} text @param {Dataset} field */
  account(text, field) {
    return this.read(field, text)?.code ?? "";
  }

  // `field` is a field's dataset; `text` is stripped.
  /** @param {Dataset} field @param {string} text @returns {string} */
  judge(field, text) {
    if (text === "") return "required" in field ? "missing" : "";
    if (this.refused.test(text)) return "refused-character";
    const kind = KINDS.find((one) => one === field.type);
    return kind ? this[kind](text, field) : this.text(text, field);
  }

  /** @param {string} text @param {Dataset} field */
  text(text, field) {
    const { pattern, longest, type } = field;
    const isLong = count(text) > Number(longest ?? Infinity);
    if (pattern) {
      const fits = new RegExp(pattern, "u").test(this.read(field, text)?.stored || text);
      if (!fits) {
        return type === "email" ? "not-an-email" : field.kind === "choice" || isSlug(pattern) ? "not-an-id" : "pattern";
      }
      return isLong ? "too-long" : "";
    }
    if (text.includes("\n")) return "several-lines";
    return this.markup.test(text) ? "markup" : isLong ? "too-long" : "";
  }

  /** @param {string} text @param {Dataset} field */
  markdown(text, field) {
    // The line feed at the end is only in the file, not on the page.
    if (count(text.trim()) > Number(field.longest)) return "too-long";
    if (this.markup.test(text)) return "markup";
    if (this.hides(text)) return "refused-character";
    return this.badLink(text) === undefined ? "" : "unsafe-link-inside";
  }

  // Joiners are allowed between the letters and emoji that need them, so the text is checked as a whole.
  /** @param {string} text */
  hides(text) {
    return this.refused.test(text.replace(REFERENCE, decode));
  }

  // Returns the first forbidden link of a Markdown text.
  /** @param {string} text */
  badLink(text) {
    const plain = text.replace(CODE, "");
    const links = [...plain.matchAll(LINK)].filter(([, image]) => !image).map(([, , link]) => link);
    links.push(...[...plain.matchAll(DEFINITION)].filter(([line]) => isUsed(plain, line)).map(([, link]) => link));
    links.push(...(plain.match(AUTOLINK) ?? []));
    return links.map(destination).find((link) => this.link(link, {}, ["http:", "https:", "mailto:"]));
  }

  /** @param {string} text @param {Dataset} _field @param {string[]} schemes */
  link(text, _field, schemes = ["http:", "https:"]) {
    if (count(text) > this.longestLink || this.misleading.test(text)) return "unsafe-link";
    const url = parse(text);
    if (!url || !schemes.includes(url.protocol)) return "unsafe-link";
    const fits = url.protocol === "mailto:" ? isMail(text) : namesSite(text, url) && !this.hidesHost(text);
    return fits ? "" : "unsafe-link";
  }

  // A host name needs no character references, which readers would see differently, or not at all.
  /** @param {string} text */
  hidesHost(text) {
    const host = /^https?:\/\/([^/?#]*)/i.exec(text)?.[1] ?? "";
    return host.includes("%") && (/%[0-7]/.test(host) || this.refused.test(unquote(host)));
  }

  /** @param {string} text */
  day(text) {
    const found = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text);
    if (!found) return "not-a-date";
    const [year, month, day] = found.slice(1).map(Number);
    const there = new Date(Date.UTC(year, month - 1, day));
    return isNear(year) && there.getUTCMonth() === month - 1 && there.getUTCDate() === day ? "" : "no-such-date";
  }

  /** @param {string} text @param {Dataset} field */
  moment(text, field) {
    if (!new RegExp(field.pattern, "u").test(text)) return "not-a-date";
    const [day, minute] = text.split(/[ T]/);
    if (!isNear(Number(day.slice(0, 4))) || (day.length === 10 && this.day(day))) return "no-such-date";
    return minute && !/^([01][0-9]|2[0-3]):[0-5][0-9]$/.test(minute) ? "no-such-date" : "";
  }

  /** @param {string} text @param {Dataset} field */
  number(text, field) {
    const form = "whole" in field ? WHOLE : DECIMAL;
    if (count(text) > LONGEST_NUMBER || !form.test(text)) return "not-a-number";
    const number = Number(text);
    const isOut = Math.abs(number) >= TOO_LARGE || number < Number(field.least ?? -TOO_LARGE) ||
      number > Number(field.most ?? TOO_LARGE);
    return isOut ? "out-of-range" : "";
  }

  // Returns the code of the reason why an id is reserved.
  /** @param {string} id */
  judgeId(id) {
    return this.languages.has(id) ? "language-id" : this.reserved.has(id) ? "reserved-id" : "";
  }
}

/** @param {number} year */
function isNear(year) {
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

// Counts characters as Python does.
/** @param {string} text */
export function count(text) {
  return [...text].length;
}

/** @param {string} text */
function parse(text) {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** @param {string} [pattern] */
function isHandle(pattern) {
  return Boolean(pattern?.startsWith("^[A-Za-z0-9_]([A-Za-z0-9._-]"));
}

/** @param {string | undefined} pattern */
export function isSlug(pattern = "") {
  return pattern.startsWith("^[a-z0-9]+(-");
}

/** @param {string} link */
function destination(link) {
  const bare = link.startsWith("<") ? link.slice(1, -1).replaceAll(" ", "%20") : link;
  return bare.replace(/\\([!-/:-@[-`{-~])/g, "$1").replace(REFERENCE, decode);
}

// A definition is a link only if its name is used again.
/** @param {string} text @param {string} definition */
function isUsed(text, definition) {
  /** @param {string} label */
  const name = (label) => label.toLowerCase().toUpperCase().replace(/\s+/g, " ").trim();
  const label = name(/\[([^\]]+)\]/.exec(definition)?.[1] ?? "");
  return [...text.matchAll(/\[([^[\]]+)\](?!:)/g)].some(([, other]) => name(other) === label);
}

/** @param {string} text */
function unquote(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "\ufffd";
  }
}

/** @param {string} reference @param {string} decimal @param {string} hex */
function decode(reference, decimal, hex) {
  if (decimal || hex) {
    const number = parseInt(decimal ?? hex, decimal ? 10 : 16);
    return number > 0 && number <= LAST ? String.fromCodePoint(number) : "\ufffd";
  }
  return new DOMParser().parseFromString(reference, "text/html").documentElement.textContent;
}

/** @param {string} text @param {URL} url */
function namesSite(text, url) {
  if (!/^https?:\/\/[^/]/i.test(text) || /^https?:\/\/[^/?#]*@/i.test(text)) return false;
  const host = url.hostname.replace(/\.+$/, "");
  return HOST.test(host) && !NEARBY.test(host);
}

// An e-mail to given addresses, or without one, with at most a subject and a text.
/** @param {string} text */
function isMail(text) {
  const found = MAIL.exec(text);
  if (!found) return false;
  const [, to, fields] = found;
  return (to === "" || to.split(",").every((box) => MAILBOX.test(box))) &&
    (fields?.split("&") ?? []).every((field) => MAIL_FIELD.test(field));
}
