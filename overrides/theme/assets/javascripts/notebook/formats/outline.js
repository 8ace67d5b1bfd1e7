// The feeds of kept people and resources (OPML 2.0), which feed readers import. In: feeds with their titles and pages.
// Out: the text of a file, in the form of the site's own lists of feeds. A feed is in it once.

import { cleanLine } from "./plain-text.js";

/** @typedef {{ title: string, feed: string, page: string }} Feed */

const ADDRESS = /^https?:\/\//;
const SIGNS = /[&<>"]/g;
/** @type {Record<string, string>} */
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** @param {Feed[]} feeds @param {string} title */
export function writeOutline(feeds, title) {
  const known = new Map(feeds.filter((row) => ADDRESS.test(row.feed)).map((row) => [row.feed, row]));
  const rows = [...known.values()].map(writeFeed);
  const body = rows.length ? ["  <body>", ...rows, "  </body>"] : ["  <body />"];
  const head = ["  <head>", `    <title>${escape(title, /[&<>]/g)}</title>`, "  </head>"];
  return ['<?xml version="1.0" encoding="utf-8"?>', '<opml version="2.0">', ...head, ...body, "</opml>", ""].join("\n");
}

/** @param {Feed} row */
function writeFeed({ title, feed, page }) {
  const name = escape(title);
  const link = ADDRESS.test(page) ? ` htmlUrl="${escape(page)}"` : "";
  return `    <outline text="${name}" title="${name}" type="rss" xmlUrl="${escape(feed)}"${link} />`;
}

/** @param {string} text @param {RegExp} signs */
function escape(text, signs = SIGNS) {
  return cleanLine(text).replace(signs, (sign) => ESCAPES[sign]);
}
