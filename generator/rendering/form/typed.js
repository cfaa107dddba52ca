// What a person types → what the file holds. What may mean several things is not read at all.
"use strict";

const typed = (() => {
  const THOUSANDS = /^[-+]?[0-9]{1,3}([.,])[0-9]{3}(?:\1[0-9]{3})+$/;
  const MIXED = /^[-+]?(?:[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+)$/;
  const EITHER = /^([-+]?[1-9][0-9]{0,2})[.,]([0-9]{3})$/; // a whole number, or one with three decimals
  const LONGEST = 18; // characters of a number in a file
  const HIDDEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g; // pasted along from Word or a page, seen by nobody
  // What a file may not hold: signs that nobody sees, and what the report's letters cannot draw.
  const FORBIDDEN = new RegExp(
    "[\\u00ad\\u034f]|[^\\n\\t\\u0020-\\u007e\\u00a0-\\u024f\\u0300-\\u036f\\u0370-\\u0373\\u0384-\\u038a\\u038c\\u038e-\\u03a1\\u03a3-\\u04ff" +
    "\\u1e00-\\u1eff\\u2010-\\u2027\\u202f-\\u205e\\u2070\\u2071\\u2074-\\u208e\\u2090-\\u209c\\u20a0-\\u20be" +
    "\\u2100-\\u214f\\u2190-\\u22ff\\u2500-\\u25ff\\u2610-\\u2613\\u2713]", "u",
  );
  // What steers a text or is seen by nobody: control and format signs.
  const UNSEEN = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|(?![\t\n\r])\p{Cc}/u;
  const BULLET = /^[ \t]*[\uf020-\uf0ff][ \t]*/gm; // Word's own sign before a line of a list
  const KEY = /^[a-z][a-z0-9-]*$/;
  const LONGEST_KEY = 60;

  /** A text as the file holds it: signs that nobody sees and idle blanks are taken away. @param {string} text */
  function text(text) {
    const plain = text.normalize("NFC").replace(HIDDEN, "").replace(BULLET, "- ").replace(/\r\n?/g, "\n").replace(/[\u2028\u2029\u0085\u000b]/g, " ");
    return plain.replace(/[\t\u00a0]/g, " ").replace(/ +$/gm, "").replace(/\n /g, "\n").trim();
  }

  /** The first character that no file may hold, as "U+0007"; empty for none. @param {string} text */
  const forbidden = text => named(FORBIDDEN.exec(text));

  /** The first character of a text that nobody sees; empty for none. @param {string} text */
  const hidden = text => named(UNSEEN.exec(text));

  /** @param {RegExpExecArray | null} found */
  const named = found => (found ? `U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}` : "");

  /** The number a text says, "28764.5"; empty where it says none, or may say several. @param {string} text @param {string} type @param {string} unit */
  function number(text, type, unit) {
    let plain = text.trim().replace(/[\u2212\u2013]/g, "-");
    if (unit && plain.toLowerCase().endsWith(unit.toLowerCase())) plain = plain.slice(0, -unit.length).trim();
    if (type === "percent") plain = plain.replace(/ *%$/, "");
    plain = plain.replace(/(?<=[0-9])[ _](?=[0-9]{3}(?:[^0-9]|$))/g, "").replace(/^([-+]?)(?=[.,][0-9])/, "$10");
    plain = plain.replace(/[.,]+$/, "");
    if (!/^[-+]?[0-9][0-9.,]*$/.test(plain)) return "";
    if (type === "count" && EITHER.test(plain)) return shortest(plain.replace(/[.,]/, ""));
    if (THOUSANDS.test(plain)) return shortest(plain.replace(/[.,]/g, ""));
    if (MIXED.test(plain)) {
      const point = Math.max(plain.lastIndexOf("."), plain.lastIndexOf(","));
      return shortest(`${plain.slice(0, point).replace(/[.,]/g, "")}.${plain.slice(point + 1)}`);
    }
    if (EITHER.test(plain) || (plain.match(/[.,]/g) ?? []).length > 1) return "";
    return shortest(plain.replace(",", "."));
  }

  /** @param {string} plain */
  function shortest(plain) {
    const [, sign, whole, rest = ""] = /^([-+]?)0*([0-9]+?)(?:\.([0-9]*?)0*)?$/.exec(plain) ?? ["", "", "", ""];
    const found = rest ? `${whole}.${rest}` : whole;
    const signed = sign === "-" && /[1-9]/.test(found) ? `-${found}` : found;
    return signed.length > LONGEST ? "" : signed;
  }

  /** The digits before and behind the sign in a number that may be two; null for any other. @param {string} text */
  function either(text) {
    const found = EITHER.exec(text.trim());
    return found && {first: found[1], last: found[2]};
  }

  /** A number of the file as it is typed here, with a decimal comma, so that it is read as the same. @param {string} value @param {string} type */
  function shownNumber(value, type) {
    const shown = value.replace(".", ",");
    return EITHER.test(shown) && type !== "count" ? `${shown}0` : shown;
  }

  /** The day a text says, "2024-12-31"; empty where it says none, or may say several. @param {string} text */
  function day(text) {
    const found = /^(?:([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})|([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2}))$/.exec(text.trim().replace(/ *([/.-]) */g, "$1"));
    if (!found) return "";
    const [year, month, date] = [found[3] ?? found[4], found[2] ?? found[5], found[1] ?? found[6]].map(Number);
    const moment = new Date(Date.UTC(year, month - 1, date));
    const real = year > 0 && moment.getUTCFullYear() === year && moment.getUTCMonth() === month - 1 && moment.getUTCDate() === date;
    return real ? [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(date).padStart(2, "0")].join("-") : "";
  }

  /** @param {string} value */
  const shownDay = value => (/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value) ? value.split("-").reverse().join("/") : value);

  /** A key for a document of that number that is none of those taken: 410/BC-UBND is bc-410. @param {string} number @param {Iterable<string>} taken */
  function documentKey(number, taken) {
    const plain = number.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("\u0111", "d");
    const parts = /([0-9]+)[^/]*\/\s*([a-z]+)/.exec(plain);
    const made = (parts ? `${parts[2]}-${parts[1]}` : plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "")).slice(0, LONGEST_KEY - 4);
    const stem = KEY.test(made) ? made.replace(/-+$/, "") : "tl";
    const others = new Set(taken);
    let key = stem;
    for (let again = 2; others.has(key); again += 1) key = `${stem}-${again}`;
    return key;
  }

  return {text, forbidden, hidden, number, either, shownNumber, day, shownDay, documentKey, LONGEST};
})();
