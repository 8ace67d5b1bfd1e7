// What people paste as a link to their profile: the rules of hooks/shelfmates/model/pasted_links.py.
// In: the table of services and the patterns, from the page; the text of one box. Out: the stored link, or a code.

import { texts } from "./texts.js";

/**
 * @typedef {[account: string, stored: string, addresses: string[], isTyped: boolean]} Form
 * @typedef {{ label: string, example: string, names: string, forms: Form[], hosts: string, not: string[],
 *   isLower: boolean, mayBeNumber: boolean, fits: string }} Service
 * @typedef {{ services: Record<string, Service>, patterns: Record<string, string>, kept: string[],
 *   fediverse: string, domain: string }} Table
 * @typedef {{ service: string, stored: string }} Found
 * @typedef {Found & { code: string }} Reading
 */

const ORCID_LENGTH = 16;

export class Accounts {
  // `judge` returns whether a text is an address that the site may link to.
  /** @param {Table} table @param {(link: string) => boolean} judge */
  constructor({ services, patterns, kept, fediverse, domain }, judge) {
    this.services = services;
    this.kept = kept;
    this.fediverse = new RegExp(fediverse);
    this.domain = new RegExp(domain);
    this.judge = judge;
    /** @type {Record<string, RegExp>} */
    this.found = {};
    /** @type {Record<string, RegExp>} */
    this.whole = {};
    for (const [name, pattern] of Object.entries(patterns)) {
      this.found[name] = new RegExp(`^(?:${pattern})`, "i");
      this.whole[name] = exact(pattern);
    }
    this.blank = new RegExp(patterns.blank, "g");
    this.several = new RegExp(patterns.several, "i");
    this.hosts = Object.entries(services).filter(([, { hosts }]) => hosts)
      .map(([name, { hosts }]) => /** @type {const} */ ([name, exact(hosts)]));
    /** @type {Map<string, string>} */
    this.names = new Map(
      Object.entries(services).flatMap(([key, { label, names }]) =>
        [key, normalize(label), ...names.split(" ")].filter(Boolean).map((name) => /** @type {const} */ ([name, key]))
      ),
    );
  }

  /** @param {string} service @param {string} text @param {number} longest @returns {Reading} */
  read(service, text, longest) {
    if ([...text].length > longest) return { service, stored: "", code: "unsafe-link" };
    const [named, rest] = this.takeLabel(service, this.unwrap(text.replace(this.blank, " ")));
    const bare = this.unwrap(rest).replace(this.found.broken, (_, scheme) => `${scheme.toLowerCase()}://`);
    if (this.several.test(bare)) return { service: named, stored: "", code: "several-links" };
    const found = this.services[named].hosts
      ? this.readAccount(named, bare.replace(/\.+$/, ""))
      : this.readPage(named, bare);
    return typeof found === "string" ? { service: named, stored: "", code: found } : { ...found, code: "" };
  }

  // Removes brackets and quotes around a text, Markdown, and schemes that only programs need.
  /** @param {string} text */
  unwrap(text) {
    let inner = strip(text);
    for (let layer = 0; layer < 3; layer++) {
      const found = this.whole.markdown.exec(inner) ?? this.whole.around.exec(inner);
      if (found) inner = strip(found.slice(1).find((part) => part !== undefined) ?? "");
    }
    return inner.replace(this.found.needless, "");
  }

  /** @param {string} name */
  find(name) {
    return this.names.get(normalize(name)) ?? "";
  }

  // Returns the service that a text names, and the text without it: `Twitter: @ana`, `@ana (Instagram)`.
  /** @param {string} service @param {string} text @returns {[string, string]} */
  takeLabel(service, text) {
    const named = this.whole.named.exec(text);
    if (named && (this.find(named[1]) || this.found.link.test(named[2]))) {
      return [this.find(named[1]) || service, named[2]];
    }
    const before = this.whole.before.exec(text);
    if (before && (this.find(before[1]) || !before[2].startsWith("@"))) {
      return [this.find(before[1]) || service, before[2]];
    }
    const behind = this.whole.behind.exec(text);
    return behind && this.find(behind[2]) ? [this.find(behind[2]), behind[1]] : [service, text];
  }

  /** @param {string} service @param {string} text @returns {Found | string} */
  readPage(service, text) {
    if (!this.found.complete.test(text)) {
      const box = this.whole.mailbox.exec(text);
      if (box) return (box[1] && this.handle(box[2], hostOf(box[3]))) || "an-email";
      if (!this.whole.address.test(text)) return "unsafe-link";
    }
    const link = this.dropTracking(this.found.complete.test(text) ? text : `https://${text}`);
    const url = this.parse(link);
    if (!url) return "unsafe-link";
    if (this.whole.short.test(this.hostsOf(url).at(-1) ?? "")) return "short-link";
    return (service !== "feed" && this.findAccount(url, service)) || { service, stored: link };
  }

  /** @param {string} link */
  dropTracking(link) {
    const [, address, query, fragment] = /^([^?#]*)(?:\?([^#]*))?(#[^]*)?$/.exec(link) ?? [];
    const pairs = (query ?? "").split("&").filter((pair) => pair && !this.whole.tracking.test(pair.split("=")[0]));
    return `${address}${pairs.length ? `?${pairs.join("&")}` : ""}${
      fragment?.startsWith("#:~:") ? "" : fragment ?? ""
    }`;
  }

  /** @param {string} service @param {string} text @returns {Found | string} */
  readAccount(service, text) {
    if (texts().isPlaceholder(text, "")) return "not-an-account";
    const address = this.asAddress(text);
    if (address) return this.readAddress(service, address);
    const box = this.whole.mailbox.exec(text);
    if (box) {
      const isHandle = box[1] || (service === "mastodon" && !this.whole.mail.test(box[3]));
      return (isHandle && this.handle(box[2], hostOf(box[3]))) || "an-email";
    }
    return this.readTyped(service, text) || (service === "mastodon" ? "no-server" : "not-an-account");
  }

  // Returns the address that a text is, or is without its scheme; empty if it is an account.
  /** @param {string} text */
  asAddress(text) {
    if (this.found.complete.test(text)) return text;
    const found = this.whole.address.exec(text);
    if (!found) return "";
    const isAddress = found[2] || /^www\./i.test(text) || !["", "bluesky"].includes(this.serviceOf(found[1]));
    return isAddress ? `https://${text}` : "";
  }

  /** @param {string} service @param {string} address @returns {Found | string} */
  readAddress(service, address) {
    const url = this.parse(address);
    if (!url) return "unsafe-link";
    const found = this.match(service, url) ?? this.findAccount(url);
    if (found) return found;
    const hosts = this.hostsOf(url);
    if (this.whole.short.test(hosts.at(-1) ?? "")) return "short-link";
    const host = this.serviceOf(hosts.at(-1) ?? "") || this.serviceOf(hosts[0]);
    const isAsked = service === "mastodon";
    const elsewhere = host ? null : this.matchFediverse(url, isAsked);
    return elsewhere ?? (host === service || (isAsked && !host) ? "not-a-profile" : "other-site");
  }

  /** @param {string} host */
  serviceOf(host) {
    return this.hosts.find(([, pattern]) => pattern.test(host))?.[0] ?? "";
  }

  // Returns the name of a site, first without `www.` or a similar beginning, then whole.
  /** @param {URL} url */
  hostsOf(url) {
    const host = url.hostname.replace(/\.+$/, "");
    return [...new Set([host.replace(this.found.prefix, ""), host])];
  }

  // Returns the account of any known service; a page may be at a service that fits its kind.
  /** @param {URL} url @param {string} asked */
  findAccount(url, asked = "") {
    const names = [...new Set(this.hostsOf(url).map((host) => this.serviceOf(host)).filter(Boolean))];
    return names.filter((name) => !asked || this.services[name].fits !== asked).map((name) => this.match(name, url))
      .find(Boolean);
  }

  /** @param {string} service @param {URL} url @returns {Found | string | null} */
  match(service, url) {
    if (service === "mastodon") {
      return this.serviceOf(this.hostsOf(url).at(-1) ?? "") === service ? this.matchFediverse(url, true) : null;
    }
    return service === "bluesky" ? this.matchBluesky(url) : this.matchForms(service, this.services[service].forms, url);
  }

  /** @param {string} service @param {Form[]} forms @param {URL} url @returns {Found | string | null} */
  matchForms(service, forms, url) {
    for (const [account, stored, addresses] of forms) {
      for (const subject of this.subjects(url)) {
        for (const address of addresses) {
          const name = exact(address.replace("{}", `(${account})`)).exec(subject)?.[1];
          if (!name || this.services[service].not.includes(name.toLowerCase())) continue;
          if (service === "orcid" && !hasCheckDigit(name)) return "wrong-digit";
          return { service, stored: stored.replace("{}", () => this.write(service, name)) };
        }
      }
    }
    return null;
  }

  /** @param {string} service @param {string} name */
  write(service, name) {
    return service === "orcid" ? name.toUpperCase() : this.services[service].isLower ? name.toLowerCase() : name;
  }

  // Yields what patterns are compared with: host and path, first with the part of the query that names an account.
  /** @param {URL} url */
  *subjects(url) {
    const path = (url.hash.startsWith("#!/") ? url.hash.slice(2) : url.pathname.replace(/\/+/g, "/")).replace(
      /\/+$/,
      "",
    );
    const pairs = url.search.slice(1).split("&").filter((pair) => this.kept.includes(pair.split("=")[0]));
    for (const query of [...pairs.map((pair) => `?${pair}`), ""]) {
      for (const host of this.hostsOf(url)) yield `${host}${path}${query}`;
    }
  }

  /** @param {URL} url @param {boolean} isAsked @returns {Found | null} */
  matchFediverse(url, isAsked) {
    const path = url.pathname.replace(/\/+$/, "");
    const found = this.whole.fediverse.exec(path) ?? (isAsked ? this.whole.users.exec(path) : null);
    return found ? this.handle(found[1], found[2] ?? url.hostname) : null;
  }

  /** @param {string} user @param {string} host @returns {Found | null} */
  handle(user, host) {
    const stored = `@${user}@${host.toLowerCase().replace(/\.+$/, "")}`;
    return this.fediverse.test(stored) && this.judge(`https://${stored.split("@")[2]}/`)
      ? { service: "mastodon", stored }
      : null;
  }

  /** @param {URL} url @returns {Found | null} */
  matchBluesky(url) {
    const [host] = this.hostsOf(url);
    const path = url.pathname.replace(/\/+$/, "");
    if (host.endsWith(".bsky.social")) return path ? null : { service: "bluesky", stored: host };
    const stored = host === "bsky.app" ? (this.whole.bluesky.exec(path)?.[1] ?? "").toLowerCase() : "";
    return this.domain.test(stored) ? { service: "bluesky", stored } : null;
  }

  // Returns the account that somebody typed: `@ana`, `ana`, `in/ana`, `ana.bsky.social`.
  /** @param {string} service @param {string} text @returns {Found | string | null} */
  readTyped(service, text) {
    if (service === "mastodon") return null;
    if (service === "bluesky") {
      const found = this.whole.address.exec(text.replace(/^@/, ""));
      const host = found && !found[2] ? hostOf(found[1]) : "";
      return host ? this.match(service, new URL(`https://bsky.app/profile/${host}`)) : null;
    }
    const { forms, mayBeNumber } = this.services[service];
    if (text.includes("/")) {
      const url = this.parse(`https://${forms[0][1].split("/")[2]}/${text.replace(/^\/+|\/+$/g, "")}`);
      return url && this.matchForms(service, forms, url);
    }
    const bare = this.whole.bare.exec(service === "orcid" ? groupDigits(text) : text)?.[1];
    if (!bare || !(mayBeNumber || /[^0-9\s_.-]/.test(bare))) return null;
    for (const form of forms.filter(([, , , isTyped]) => isTyped)) {
      const url = this.parse(form[1].replace("{}", () => bare));
      const found = url && this.matchForms(service, [form], url);
      if (found) return found;
    }
    return null;
  }

  /** @param {string} link */
  parse(link) {
    return this.judge(link) ? new URL(link) : null;
  }
}

/** @param {string} pattern */
function exact(pattern) {
  return new RegExp(`^(?:${pattern})$`, "i");
}

/** @param {string} text */
function strip(text) {
  return text.replace(/^[ ,;]+|[ ,;]+$/g, "");
}

// Returns a name in lowercase letters a-z and digits only.
/** @param {string} name */
function normalize(name) {
  return name.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]/g, "");
}

// Returns the name of a site in ASCII.
/** @param {string} host */
function hostOf(host) {
  try {
    return new URL(`https://${host}/`).hostname;
  } catch {
    return "";
  }
}

// Returns an ORCID iD with plain hyphens.
/** @param {string} text */
function groupDigits(text) {
  const digits = text.toUpperCase().replace(/[^0-9X]/g, "");
  return digits.length === ORCID_LENGTH ? (digits.match(/.{4}/g) ?? []).join("-") : text;
}

// Returns whether the last digit of an ORCID iD is right (ISO 7064, MOD 11-2).
/** @param {string} account */
function hasCheckDigit(account) {
  const digits = account.toUpperCase().replaceAll("-", "");
  const total = [...digits.slice(0, -1)].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  return (12 - total % 11) % 11 === (digits.endsWith("X") ? 10 : Number(digits.at(-1)));
}
