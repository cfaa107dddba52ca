// The points that figures give under a rule, exactly as the program computes them; the rule is data.
"use strict";

/** @typedef {{is: string, name?: string, value?: string, relation?: string, terms?: Expression[]}} Expression */
/**
 * What a band gives; one that is always the same has its start alone.
 * @typedef {{
 *   computed: boolean, kind: string, start: string, each: string,
 *   at_least: string, at_most: string, at_least_closed: boolean, at_most_closed: boolean
 * }} Award
 */
/**
 * @typedef {{
 *   award: Award, lower?: string, lower_closed?: boolean, upper?: string, upper_closed?: boolean,
 *   when?: boolean | string
 * }} Band
 */
/**
 * @typedef {{
 *   is: "part" | "group", key: string, title: string, inputs?: string[], measure?: Expression, scale?: Band[],
 *   lowest?: number, combine?: string, parts?: Part[]
 * }} Part
 */
/**
 * @typedef {{
 *   type: string, at_least?: string, at_most?: string, above?: string, below?: string,
 *   options?: string[], within?: string
 * }} Input
 */
/**
 * @typedef {{
 *   maximum: string, places: number, mode: string, computable: boolean, combine: string,
 *   inputs: Record<string, Input>, peers?: Record<string, string>, parts: Part[], constraints: Expression[]
 * }} Rule
 */
/** A number as typed ("17046.5"), a yes or no, the key of an option. @typedef {string | boolean} Answer */
/** @typedef {Record<string, Answer>} Answers */
/** @typedef {Fraction | boolean | string | null} Measured */
/** @typedef {{least: Fraction, most: Fraction, least_closed: boolean, most_closed: boolean}} Points */
/** Points to be shown: `exact` is null where a person decides. @typedef {Points & {exact: string | null}} Result */
/** @typedef {{limit: string, bound: string}} BrokenLimit */

const points = (() => {
  const {DividedByZero, number, known, order, plus, minus, times, over, rounded} = fractions;
  const NOTHING = "nothing";
  const ZERO = {top: 0n, bottom: 1n};

  /** @param {object} holder @param {string} name */
  const has = (holder, name) => Object.hasOwn(holder, name);

  /** @param {Fraction} a @param {Fraction} b */
  const smaller = (a, b) => (order(b, a) < 0 ? b : a);
  /** @param {Fraction} a @param {Fraction} b */
  const larger = (a, b) => (order(b, a) > 0 ? b : a);

  /** The value of a number's tree; every input named is given. @param {Expression} node @param {Answers} given @param {Rule} rule @returns {Fraction} */
  function numberOf(node, given, rule) {
    const terms = () => (node.terms || []).map(one => numberOf(one, given, rule));
    switch (node.is) {
      case "constant": return known(String(node.value));
      case "figure": {
        const typed = known(String(given[String(node.name)]));
        return rule.inputs[String(node.name)].type === "percent" ? over(typed, known("100")) : typed;
      }
      case "sum": return terms().reduce(plus, ZERO);
      case "product": return terms().reduce(times, known("1"));
      case "smallest": return terms().reduce(smaller);
      case "largest": return terms().reduce(larger);
      case "difference": return terms().reduce(minus);
      case "quotient": return terms().reduce(over);
      case "count": {
        const yes = (node.terms || []).filter(one => holds(one, given, rule));
        return known(String(yes.length));
      }
      default: throw new Error(`no number: ${node.is}`);
    }
  }

  /** Whether a condition's tree is true. @param {Expression} node @param {Answers} given @param {Rule} rule @returns {boolean} */
  function holds(node, given, rule) {
    const terms = node.terms || [];
    switch (node.is) {
      case "yes": return given[String(node.name)] === true;
      case "all": return terms.every(one => holds(one, given, rule));
      case "any": return terms.some(one => holds(one, given, rule));
      case "compared": {
        const [left, right] = terms.map(one => numberOf(one, given, rule));
        const found = order(left, right);
        switch (node.relation) {
          case "=": return found === 0;
          case "≥": return found >= 0;
          case ">": return found > 0;
          case "≤": return found <= 0;
          case "<": return found < 0;
          default: throw new Error(`no relation: ${node.relation}`);
        }
      }
      default: throw new Error(`no condition: ${node.is}`);
    }
  }

  /** What a part measures, null over zero. @param {Part} part @param {Answers} given @param {Rule} rule @returns {Measured} */
  function measured(part, given, rule) {
    const node = /** @type {Expression} */ (part.measure);
    if (node.is === "chosen") return String(given[String(node.name)]);
    if (["yes", "all", "any", "compared"].includes(node.is)) return holds(node, given, rule);
    try {
      return numberOf(node, given, rule);
    } catch (error) {
      if (error instanceof DividedByZero) return null;
      throw error;
    }
  }

  /** The place of the band of a negative number over zero, none of any other. @param {Part} part @param {Answers} given @param {Rule} rule */
  function below(part, given, rule) {
    const node = /** @type {Expression} */ (part.measure);
    if (node.is !== "quotient" || part.lowest === undefined) return undefined;
    const [dividend, divisor] = /** @type {Expression[]} */ (node.terms);
    try {
      const zero = order(numberOf(divisor, given, rule), ZERO) === 0;
      return zero && order(numberOf(dividend, given, rule), ZERO) < 0 ? part.lowest : undefined;
    } catch (error) {
      if (error instanceof DividedByZero) return undefined;
      throw error;
    }
  }

  /** @param {Band} band @param {Measured} found */
  function falls(band, found) {
    if (found === null) return band.when === NOTHING;
    if (band.when !== undefined) return found === band.when;
    if (typeof found !== "object") return false;
    if (band.lower !== undefined) {
      const side = order(found, known(band.lower));
      if (side < 0 || (side === 0 && !band.lower_closed)) return false;
    }
    if (band.upper === undefined) return true;
    const side = order(found, known(band.upper));
    return side < 0 || (side === 0 && band.upper_closed);
  }

  /** @param {Fraction} exact @returns {Points} */
  const at = exact => ({least: exact, most: exact, least_closed: true, most_closed: true});

  /** @param {Award} award @returns {Points} */
  const range = award => ({
    least: known(award.at_least), most: known(award.at_most),
    least_closed: award.at_least_closed, most_closed: award.at_most_closed,
  });

  /** What a part gives; null where an input is not given or no band holds. @param {Part} part @param {Answers} given @param {Rule} rule @returns {Points | null} */
  function ofPart(part, given, rule) {
    if (part.is === "group") {
      const steps = each(part.combine || "", part.parts || [], given, rule);
      return steps && combined(part.combine || "", steps);
    }
    if (missing(part, given).length) return null;
    const found = measured(part, given, rule);
    const scale = part.scale || [];
    const lowest = found === null ? below(part, given, rule) : undefined;
    const band = lowest === undefined ? scale.find(one => falls(one, found)) : scale[lowest];
    if (!band) return null;
    const award = band.award;
    if (award.at_least === undefined) return at(known(award.start));
    if (!award.computed) return range(award);
    const least = known(award.at_least), most = known(award.at_most), rate = known(award.each);
    if (lowest !== undefined) return at(rate.top < 0n ? most : least);
    const start = known(award.start);
    const scaled = award.kind !== "fixed" && found !== null && typeof found === "object";
    const unlimited = scaled ? plus(start, times(rate, /** @type {Fraction} */ (found))) : start;
    return at(smaller(larger(unlimited, least), most));
  }

  /** The inputs a part lacks. @param {Part} part @param {object} given @returns {string[]} */
  function missing(part, given) {
    if (part.is === "part") return (part.inputs || []).filter(name => !has(given, name));
    return lacking(part.combine || "", part.parts || [], given);
  }

  /** @param {string} combine @param {Part[]} parts @param {object} given @returns {string[]} */
  function lacking(combine, parts, given) {
    const found = parts.map(part => missing(part, given));
    if (combine === "best" && !found.every(one => one.length)) return [];
    return [...new Set(found.flat())];
  }

  /** What the parts give that count, in order; null where one that must be known is not. @param {string} combine @param {Part[]} parts @param {Answers} given @param {Rule} rule @returns {Points[] | null} */
  function each(combine, parts, given, rule) {
    const filled = combine === "best" ? parts.filter(part => !missing(part, given).length) : parts;
    const found = filled.map(part => ofPart(part, given, rule));
    if (!found.length || found.some(one => one === null)) return null;
    const steps = /** @type {Points[]} */ (found);
    if (combine !== "best") return steps;
    let best = steps[0];
    for (const one of steps) if (order(one.least, best.least) > 0) best = one;
    return steps.filter(one => one === best || order(one.most, best.least) > 0);
  }

  /** @param {string} combine @param {Points[]} steps @returns {Points} */
  function combined(combine, steps) {
    if (steps.length === 1) return steps[0];
    const least = steps.map(one => one.least), most = steps.map(one => one.most);
    if (combine === "best") {
      const low = least.reduce(larger), high = most.reduce(larger);
      return {
        least: low, most: high,
        least_closed: steps.every(one => order(one.least, low) !== 0 || one.least_closed),
        most_closed: steps.some(one => order(one.most, high) === 0 && one.most_closed),
      };
    }
    const count = known(combine === "mean" ? String(steps.length) : "1");
    return {
      least: over(least.reduce(plus), count), most: over(most.reduce(plus), count),
      least_closed: steps.every(one => one.least_closed), most_closed: steps.every(one => one.most_closed),
    };
  }

  /** The points that answers give, each of its kind and range; null where none can be told yet. @param {Rule} rule @param {Answers} given @param {string} formula @returns {Result | null} */
  function compute(rule, given, formula) {
    if (!rule.computable) return null;
    const place = rule.parts.findIndex(part => part.key === formula);
    if (rule.combine === "chosen" && place < 0) return null;
    const steps = each(rule.combine, rule.parts, given, rule);
    if (!steps) return null;
    const found = combined(rule.combine, rule.combine === "chosen" ? [steps[place]] : steps);
    const maximum = known(rule.maximum);
    const [least, most] = [found.least, found.most].map(end => smaller(larger(end, ZERO), maximum));
    return {
      least, most,
      least_closed: found.least_closed || order(least, found.least) !== 0,
      most_closed: found.most_closed || order(most, found.most) !== 0,
      exact: order(least, most) === 0 ? rounded(least, rule) : null,
    };
  }

  /** Whether an answer is of the kind its input asks for. @param {Answer} value @param {Input} spec */
  function fits(value, spec) {
    switch (spec.type) {
      case "yes_no": return typeof value === "boolean";
      case "choice": return typeof value === "string" && (spec.options || []).includes(value);
      case "count": return typeof value === "string" && /^-?[0-9]+$/.test(value);
      default: return typeof value === "string" && number(value) !== null;
    }
  }

  /** The limit that an answer of its kind breaks, null for none. @param {string} name @param {Answers} given @param {Rule} rule @returns {BrokenLimit | null} */
  function brokenLimit(name, given, rule) {
    const spec = rule.inputs[name];
    if (spec.type === "yes_no" || spec.type === "choice") return null;
    const value = known(String(given[name]));
    for (const [bound, wrong] of /** @type {[("at_least" | "at_most" | "above" | "below"), (side: number) => boolean][]} */ ([
      ["at_least", side => side < 0], ["at_most", side => side > 0],
      ["above", side => side <= 0], ["below", side => side >= 0],
    ])) {
      const limit = spec[bound];
      if (limit !== undefined && wrong(order(value, known(limit)))) return {limit, bound};
    }
    const whole = spec.within;
    if (!whole || !has(given, whole) || !fits(given[whole], rule.inputs[whole])) return null;
    const larger_ = order(value, known(String(given[whole]))) > 0;
    return larger_ && !brokenLimit(whole, given, rule) ? {limit: String(given[whole]), bound: whole} : null;
  }

  /** Whether each answer is known to the rule, of its kind and range. @param {Rule} rule @param {Answers} given */
  function acceptable(rule, given) {
    return Object.keys(given).every(
      name => has(rule.inputs, name) && fits(given[name], rule.inputs[name]) && !brokenLimit(name, given, rule),
    );
  }

  /** What acceptable answers break together: constraints, and quotients of something over zero. @param {Rule} rule @param {Answers} given @returns {Expression[]} */
  function brokenBy(rule, given) {
    const broken = rule.constraints.filter(
      one => named(one).every(name => has(given, name)) && !holds(one, given, rule),
    );
    for (const part of simpleParts(rule.parts)) {
      if (missing(part, given).length || below(part, given, rule) !== undefined) continue;
      broken.push(...walk(/** @type {Expression} */ (part.measure)).filter(node => overZero(node, given, rule)));
    }
    return broken;
  }

  /** @param {Expression} node @param {Answers} given @param {Rule} rule */
  function overZero(node, given, rule) {
    if (node.is !== "quotient") return false;
    const [dividend, divisor] = /** @type {Expression[]} */ (node.terms);
    try {
      const zero = order(numberOf(divisor, given, rule), ZERO) === 0;
      return zero && order(numberOf(dividend, given, rule), ZERO) !== 0;
    } catch (error) {
      if (error instanceof DividedByZero) return false;
      throw error;
    }
  }

  /** @param {Part[]} parts @returns {Part[]} */
  const simpleParts = parts => parts.flatMap(one => (one.is === "group" ? simpleParts(one.parts || []) : [one]));
  /** @param {Expression} node @returns {Expression[]} */
  const walk = node => [node, ...(node.terms || []).flatMap(walk)];
  /** The inputs a tree names, each once. @param {Expression} node @returns {string[]} */
  const named = node => [...new Set(walk(node).flatMap(one => (one.name ? [one.name] : [])))];

  return {
    ...fractions, compute, fits, brokenLimit, acceptable, brokenBy, missing, lacking, named, numberOf, simpleParts,
  };
})();
