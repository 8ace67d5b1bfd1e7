// Values become YAML in the standard form: the same as hooks/shelfmates/change/yaml_writer.py writes.
// In: an object. Out: text. A day is a Day, because a text that looks like one needs quotes.

export class Day {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }
  toJSON() {
    return this.text;
  }
}

const LONGEST_LINE = 100;
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} .,'’()/_+@&;!?–—-]*[\p{L}\p{M}\p{N}.)!?])?$/u;
const ADDRESS = /^https?:\/\/[A-Za-z0-9._~/?=&%+,;@!$()*:-]*[A-Za-z0-9/=_-]$/;
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const NO_NUMBER = /[g-np-wyz]/; // letters that numbers of no base contain
const WORDS = new Set(["true", "false", "yes", "no", "on", "off", "null", "y", "n"]);
const ESCAPED = /["\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g;
/** @type {Record<string, string>} */
const ESCAPES = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t" };
const NOT_LITERAL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]| $/m;

/** @param {Values} values */
export function emit(values) {
  return mapping(values, 0).map((line) => `${line}\n`).join("");
}

// Empty values are not written.
/** @param {unknown} value */
export function isEmpty(value) {
  return value === undefined || value === null || value === "" || (isMapping(value) && !Object.keys(value).length) ||
    (Array.isArray(value) && !value.length);
}

/** @param {unknown} value @returns {value is Values} */
function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Day);
}

/** @param {Values} values @param {number} indent @returns {string[]} */
function mapping(values, indent) {
  return Object.entries(values).filter(([, value]) => !isEmpty(value))
    .flatMap(([key, value]) => entry(`${" ".repeat(indent)}${scalar(key)}:`, value, indent));
}

/** @param {string} begin @param {unknown} value @param {number} indent @returns {string[]} */
function entry(begin, value, indent) {
  if (Array.isArray(value)) return list(begin, value, indent);
  if (isMapping(value)) return [begin, ...mapping(value, indent + 2)];
  if (typeof value === "string" && isLiteral(value)) {
    const lines = value.replace(/\n$/, "").split("\n");
    return [
      `${begin} ${value.endsWith("\n") ? "|" : "|-"}`,
      ...lines.map((line) => line && " ".repeat(indent + 2) + line),
    ];
  }
  return [`${begin} ${scalar(value)}`];
}

/** @param {string} begin @param {unknown[]} values @param {number} indent */
function list(begin, values, indent) {
  const line = values.every(isShort) ? `${begin} [${values.map(scalar).join(", ")}]` : "";
  if (line && [...line].length <= LONGEST_LINE) return [line];
  return [begin, ...values.flatMap((value) => item(value, indent + 2))];
}

/** @param {unknown} value @param {number} indent */
function item(value, indent) {
  const dash = `${" ".repeat(indent)}-`;
  if (!isMapping(value)) return entry(dash, value, indent);
  const [first, ...others] = mapping(value, indent + 2);
  return [`${dash} ${first.trimStart()}`, ...others];
}

// Not every YAML parser reads a `?` in brackets as text, and a comma ends a text there.
/** @param {unknown} value */
function isShort(value) {
  return typeof value === "string" ? !/[,?]/.test(value) && isPlain(value) : !isMapping(value) && !Array.isArray(value);
}

/** @param {unknown} value */
function scalar(value) {
  if (typeof value === "number") return decimal(value);
  if (typeof value !== "string") return value instanceof Day ? value.text : String(value);
  return isPlain(value) || ADDRESS.test(value) ? value : quote(value);
}

// Returns a number without an exponent: 0.0000001, never 1e-7.
/** @param {number} value */
function decimal(value) {
  const [, digits, , exponent] = /^-?([0-9.]+)(e-([0-9]+))?$/.exec(String(value)) ?? [];
  if (!exponent) return Object.is(value, -0) ? "0" : String(value);
  return `${value < 0 ? "-" : ""}0.${"0".repeat(Number(exponent) - 1)}${digits.replace(".", "")}`;
}

/** @param {string} text */
function isPlain(text) {
  if (!PLAIN.test(text) || text.includes("  ") || !/\p{L}/u.test(text) || WORDS.has(text.toLowerCase())) return false;
  return !/^[0-9]/.test(text) || (SLUG.test(text) && NO_NUMBER.test(text));
}

/** @param {string} text */
function isLiteral(text) {
  return text.includes("\n") && !/^[ \n]/.test(text) && !text.endsWith("\n\n") && !NOT_LITERAL.test(text);
}

/** @param {string} text */
function quote(text) {
  /** @param {string} sign */
  const escape = (sign) => ESCAPES[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `"${text.replace(ESCAPED, escape)}"`;
}
