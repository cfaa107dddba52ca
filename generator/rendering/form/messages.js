// A mistake → the words the program has for it, from templates that the program made.
"use strict";

/** @typedef {{severity: string, text: string, hint: string}} Template */
/** @typedef {{ways: Record<string, Record<string, string[]>>, templates: Record<string, [string, string, string]>}} Messages */

const messages = (() => {
  /** A number as people read it: "17046.50" is 17.046,5; any other text as it is. @param {string} text */
  function read(text) {
    const found = /^(-?)([0-9]+)(?:\.([0-9]*?)0*)?$/.exec(text);
    if (!found) return text;
    const [, sign, whole, rest] = found;
    const grouped = whole.replace(/^0+(?=[0-9])/, "").replace(/\B(?=([0-9]{3})+$)/g, ".");
    return (sign && /[1-9]/.test(text) ? "−" : "") + grouped + (rest ? `,${rest}` : "");
  }

  /** What is said of a mistake; `how` says how its field is filled in. @param {Mistake} mistake @param {Messages} data @param {string} how @returns {Template} */
  function worded(mistake, data, how) {
    /** @type {Record<string, string>} */
    const params = {...mistake.params, how};
    const way = Object.entries(data.ways[mistake.code]).map(([name, values]) => turn(params[name] ?? "", values));
    const [severity, text, hint] = data.templates[[mistake.code, ...way].join(":")] ?? data.templates[[mistake.code, ...way.slice(0, -1), ""].join(":")];
    /** @param {string} text */
    const filled = text => text.replace(/\u27e6([a-z_]+)([#@]?)\u27e7/g, (_, name, kind) => {
      const value = (params[name] ?? "").split(/\s+/u).join(" ");
      return kind === "#" ? read(value) : kind ? value.split("-").reverse().join("/") : value;
    });
    return {severity, text: filled(text), hint: filled(hint)};
  }

  /** Which of the values that matter a param has. @param {string} value @param {string[]} values */
  function turn(value, values) {
    if (values.includes("**")) return value.split("\u201c").length > 2 ? "**" : "*";
    return values.includes(value) ? value : value ? "*" : "";
  }

  return {read, worded};
})();
