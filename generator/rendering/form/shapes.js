// The text of a file → what has not the shape the schema gives it, each by the code and at the keys the gate tells it at.
"use strict";

/**
 * What a schema asks of the values at these keys, "*" for each member; `unknown`: where "?" says that it is not known yet,
 * `names`: of the keys of the group, `code`: of whatever is wrong there.
 * @typedef {{
 *   at: string[], type?: string | string[], enum?: string[], format?: string, pattern?: string, minLength?: number, maxLength?: number,
 *   minimum?: number, unknown?: boolean, names?: boolean, code?: string
 * }} Shape
 */
/** @typedef {{code: string, params: Record<string, string>}} Misfit */

const shapes = (() => {
  const UNSURE = /^(?:yes|no|on|off|y|n|true|false)$/i; // yes or no, or a word: by the reader
  const NO_NUMBER = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
  const COMMA = /^[-+]?[0-9]+(?:[.,][0-9]{3})*,[0-9]+$/;
  const ODD = /^[-+]?(?:0[xXoObB][0-9a-fA-F_]+|[0-9][0-9_]*|[0-9]+(?::[0-5]?[0-9])+|[0-9_]*\.[0-9_]*|(?:[0-9]+\.?|[0-9]*\.[0-9]+)[eE][-+]?[0-9]+)$/;

  /** The code of what makes a value without quotes unsafe to read; empty for nothing. @param {Value} value @param {string} source */
  function unsure(value, source) {
    if (typeof value !== "string") return "";
    if (UNSURE.test(source)) return "F012";
    if (NO_NUMBER.test(source)) return "F014";
    if (COMMA.test(source)) return "F015";
    const plain = source.normalize("NFKC");
    return /[0-9]/.test(plain) && ODD.test(plain) ? "F013" : "";
  }

  /** @param {Value} value */
  const shown = value => (value instanceof Map ? "{…}" : Array.isArray(value) ? "[…]" : value instanceof Object ? ("number" in value ? value.number : "") : String(value));

  /** @param {Value} value @param {string} type */
  function isOf(value, type) {
    const number = value instanceof Object && "number" in value ? value.number : null;
    if (type === "integer") return number !== null && !number.includes(".");
    return type === "number" ? number !== null : typeof value === type;
  }

  /** What is wrong in a value under a shape; null for nothing. @param {Value} value @param {Shape} shape @returns {Misfit | null} */
  function misfit(value, shape) {
    const told = shown(value);
    /** @type {(code: string, params?: Record<string, string>) => Misfit} */
    const wrong = (code, params = {}) => ({code: shape.code ?? code, params: {value: told, wanted: shape.enum?.[0] ?? "", ...params}});
    const types = [shape.type ?? []].flat();
    if (types.length && !types.some(one => isOf(value, one))) return shape.format ? wrong("S105") : wrong("S103", shape.code ? {} : {wanted: types.join("/")});
    if (shape.enum && !shape.enum.includes(told)) return wrong("S104");
    if (shape.minimum !== undefined && told.startsWith("-") || shape.minimum === 1 && !/[1-9]/.test(told)) return wrong("S106", {limit: String(shape.minimum), bound: "minimum"});
    if (typeof value !== "string") return null;
    const length = [...value].length;
    if (length < (shape.minLength ?? 0)) return wrong("S107", {limit: String(shape.minLength), bound: "minLength"});
    if (length > (shape.maxLength ?? length)) return wrong("S107", {limit: String(shape.maxLength), bound: "maxLength"});
    const fits = shape.format ? value !== "" && typed.day(value) === value : new RegExp(shape.pattern ?? "").test(value);
    return fits ? null : wrong("S105");
  }

  /** Yields what is wrong in a file. @param {ReadFile} file @param {Shape[]} wanted @returns {Generator<Mistake>} */
  function* of(file, wanted) {
    const told = new Set();
    const held = fileText.data(file);
    for (const [steps, value, source] of fileText.plain(file)) {
      const code = unsure(value, source);
      if (!code) continue;
      told.add(steps.join("/"));
      yield {code, at: steps, params: {text: source.slice(0, 40), value: source.slice(0, 40)}};
    }
    /** Whether a value must be known by now: of a file that is sent, of an answer that has its points. @param {string[]} steps */
    const isDue = steps => held.get("status") === "submitted" || steps[0] === "entries" && steps.length === 3 && fileText.at(held, ["entries", steps[1], "self_score"]) instanceof Object;
    for (const shape of wanted) {
      for (const steps of shape.at.flatMap(one => fileText.places(held, one))) {
        if (shape.code === "R231" && !isDue(steps)) continue;
        const value = fileText.at(held, steps);
        const asked = shape.names ? [...value instanceof Map ? value.keys() : []].map(name => /** @type {[string[], Value]} */ ([[...steps, name], name])) : [[steps, value]];
        for (const [at, one] of /** @type {[string[], Value | undefined][]} */ (asked)) {
          const found = one === undefined || shape.unknown && one === "?" || told.has(at.join("/")) ? null : misfit(one, shape);
          if (found) {
            told.add(at.join("/"));
            yield {...found, at, params: {...found.params, name: at[at.length - 1]}};
          }
        }
      }
    }
  }

  return {of};
})();
