// A value → the lines that `parindex fmt` would write of it.
"use strict";

/** A number as it is typed; what is neither a number nor a text, as it stands. @typedef {{number: string} | {raw: string}} Spelled */
/** @typedef {string | boolean | Spelled} Plain */
/** @typedef {Plain | List | Group} Value */
/** @typedef {Value[]} List */
/** @typedef {Map<string, Value>} Group */

const canonical = (() => {
  const WIDTH = 117; // characters of a line, its indentation included
  const QUOTED = new Set(["pages", "section", "sha256", "fingerprint"]);
  const OVER_LINES = [
    "entries", "entries/*", "entries/*/sources", "entries/*/evidence", "evidence", "evidence/*", "difficulties", "proposals",
    "items", "items/*", "clarifications", "clarifications/*",
  ].map(one => one.split("/"));
  const NUMBERLIKE = /^[-+.0-9][-+.,:_ 0-9a-fA-FxXoOtTzZ]*$/;
  const WORDS = new Set(["y", "n", "yes", "no", "on", "off", "true", "false", "null"]);
  const FIRST = new Set("-?:,[]{}#&*!|>'\"%@`=<~ \t");
  /** @type {Record<string, string>} */
  const ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"};

  /** The characters of a text: a picture of two units is one. @param {string} text */
  const long = text => [...text].length;

  /** @param {string} text @param {boolean} inBrackets @param {boolean} [quoted] */
  function onOneLine(text, inBrackets, quoted = false) {
    if (!quoted && isPlain(text, inBrackets)) return text;
    if (/["\\]/.test(text) && !/[\n\r\t]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
    return `"${[...text].map(one => ESCAPES[one] ?? one).join("")}"`;
  }

  /** @param {string} text @param {boolean} inBrackets */
  function isPlain(text, inBrackets) {
    if (!text || FIRST.has(text[0]) || " :".includes(text[text.length - 1]) || /[\n\r\t]|: | #/.test(text)) return false;
    if (NUMBERLIKE.test(text.normalize("NFKC")) || WORDS.has(text.toLowerCase())) return false;
    return !(inBrackets && /[,[\]{}:]/.test(text));
  }

  /** The sign and the lines of a long text; null where it must be quoted. @param {string} text @param {number} room @returns {[string, string[]] | null} */
  function overLines(text, room) {
    const body = text.endsWith("\n") ? text.slice(0, -1) : text;
    if (!body || /[\r\t]/.test(body) || / $/m.test(body) || /^[ \n]/.test(body) || /\n$/.test(body)) return null;
    const end = text.endsWith("\n") ? "" : "-";
    const paragraphs = body.split("\n");
    if (paragraphs.length > 1 && paragraphs.every(one => long(one) <= room)) return [`|${end}`, paragraphs];
    if (body.includes("\n ")) return null;
    const lines = paragraphs.flatMap(one => (one ? [...wrap(one, room), ""] : [""]));
    return [`>${end}`, lines.slice(0, -1)];
  }

  /** @param {string} text @param {number} room */
  function wrap(text, room) {
    const lines = [""];
    for (const word of text.split(/(?<! ) (?! )/)) {
      const last = lines[lines.length - 1];
      if (last && long(last) + 1 + long(word) > room) lines.push(word);
      else lines[lines.length - 1] = last ? `${last} ${word}` : word;
    }
    return lines;
  }

  /** @param {Plain} value @param {string} name @param {boolean} inBrackets */
  function plainText(value, name, inBrackets) {
    if (typeof value === "string") return onOneLine(value, inBrackets, QUOTED.has(name));
    if (typeof value === "boolean") return String(value);
    return "number" in value ? value.number : value.raw;
  }

  /** @param {Value} value @returns {value is Plain} */
  const isPlainValue = value => !(value instanceof Map) && !Array.isArray(value);

  /** @param {Value} value @param {string} name @returns {string} */
  function inline(value, name) {
    if (Array.isArray(value)) return `[${value.map(one => inline(one, "")).join(", ")}]`;
    if (value instanceof Map) return `{${[...value].map(([key, one]) => `${label(key)} ${inline(one, key)}`).join(", ")}}`;
    return plainText(value, name, true);
  }

  /** @param {string} name */
  const label = name => `${onOneLine(name, true, !/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name))}:`;

  /** The lines of a member of a group, to which `way` leads, its own name last. @param {Value} value @param {number} indent @param {string[]} way @returns {string[]} */
  const lines = (value, indent, way) => labelled(value, label(way[way.length - 1]), way[way.length - 1], indent, way);

  /** @param {Value} value @param {string} mark @param {string} name @param {number} indent @param {string[]} way @returns {string[]} */
  function labelled(value, mark, name, indent, way) {
    const pad = " ".repeat(indent);
    const [head, inner] = headOf(value, mark, name, indent, way);
    if (mark === "-" && !isPlainValue(value) && inner.length && !head) {
      return [`${pad}- ${inner[0].trimStart()}`, ...inner.slice(1)];
    }
    return [`${pad}${mark} ${head}`.replace(/ +$/, ""), ...inner];
  }

  /** What stands on the label's line, and the lines below it. @param {Value} value @param {string} mark @param {string} name @param {number} indent @param {string[]} way @returns {[string, string[]]} */
  function headOf(value, mark, name, indent, way) {
    const room = WIDTH - indent - long(mark) - 1;
    const pad = " ".repeat(indent + 2);
    if (isPlainValue(value)) {
      const [head, below] = written(value, name, room, WIDTH - pad.length);
      return [head, below.map(line => (line ? pad + line : ""))];
    }
    const members = [...value].length;
    if (!members || fitsOneLine(value, name, room, way)) return [inline(value, name), []];
    if (Array.isArray(value)) return ["", value.flatMap(one => labelled(one, "-", "", indent + 2, [...way, ""]))];
    return ["", [...value].flatMap(([key, one]) => lines(one, indent + 2, [...way, key]))];
  }

  /** The same of a text or a number, its lines not yet indented. @param {Plain} value @param {string} name @param {number} room @param {number} below @returns {[string, string[]]} */
  function written(value, name, room, below) {
    const line = plainText(value, name, false);
    if (typeof value !== "string" || (long(line) <= room && !value.includes("\n"))) return [line, []];
    const over = overLines(value, below);
    const alone = over && over[1].length === 1 && over[0] === ">-" && !value.replace(/^\n+|\n+$/g, "").includes(" ");
    return !over || alone ? [line, []] : over;
  }

  /** @param {Group | List} value @param {string} name @param {number} room @param {string[]} way */
  function fitsOneLine(value, name, room, way) {
    const split = OVER_LINES.some(form => form.length === way.length && form.every((one, i) => one === "*" || one === way[i]));
    return !split && !mustBeSplit(value) && long(inline(value, name)) <= room;
  }

  /** @param {Value} value @returns {boolean} */
  function mustBeSplit(value) {
    if (isPlainValue(value)) return false;
    return [...value.values()].some(one => {
      if (typeof one === "string") return one.includes("\n");
      return isPlainValue(one) ? !plainText(one, "", true) : mustBeSplit(one);
    });
  }

  return {WIDTH, lines, written, plainText, isPlainValue};
})();
