// Numbers as exact fractions, and as they are written.
//
// A number is a fraction of two BigInts, the divisor above zero. No number of JavaScript's own is ever one.
"use strict";

/** @typedef {{top: bigint, bottom: bigint}} Fraction */

const fractions = (() => {
  /** Thrown where a divisor is zero. */
  class DividedByZero extends Error {}

  /** The number a text says: "-17046.5" or "4/5"; null for any other text. @param {string} text @returns {Fraction | null} */
  function number(text) {
    const ratio = /^(-?[0-9]+)\/([0-9]+)$/.exec(text);
    if (ratio) return reduced(BigInt(ratio[1]), BigInt(ratio[2]));
    const decimal = /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(text);
    if (!decimal) return null;
    const [, sign, whole, rest = ""] = decimal;
    const top = BigInt(whole + rest);
    return reduced(sign ? -top : top, 10n ** BigInt(rest.length));
  }

  /** A number that the program wrote. @param {string} text @returns {Fraction} */
  function known(text) {
    const found = number(text);
    if (!found) throw new Error(`no number: ${text}`);
    return found;
  }

  /** @param {bigint} top @param {bigint} bottom @returns {Fraction} */
  function reduced(top, bottom) {
    if (bottom === 0n) throw new DividedByZero();
    if (bottom < 0n) [top, bottom] = [-top, -bottom];
    let [a, b] = [top < 0n ? -top : top, bottom];
    while (b) [a, b] = [b, a % b];
    return a > 1n ? {top: top / a, bottom: bottom / a} : {top, bottom};
  }

  /** @param {Fraction} a @param {Fraction} b */
  const plus = (a, b) => reduced(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
  /** @param {Fraction} a @param {Fraction} b */
  const minus = (a, b) => reduced(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom);
  /** @param {Fraction} a @param {Fraction} b */
  const times = (a, b) => reduced(a.top * b.top, a.bottom * b.bottom);
  /** @param {Fraction} a @param {Fraction} b */
  const over = (a, b) => reduced(a.top * b.bottom, a.bottom * b.top);

  /** Below zero, zero or above it as a is below b, equals it or is above it. @param {Fraction} a @param {Fraction} b */
  function order(a, b) {
    const apart = a.top * b.bottom - b.top * a.bottom;
    return apart < 0n ? -1 : apart > 0n ? 1 : 0;
  }
  /** A number to the set's places, as it is written ("0.50"). @param {Fraction} exact @param {{places: number, mode: string}} rule */
  function rounded(exact, rule) {
    const scaled = exact.top * 10n ** BigInt(rule.places);
    let whole = scaled / exact.bottom;
    const rest = 2n * (scaled % exact.bottom);
    if (rest > exact.bottom || (rest === exact.bottom && (rule.mode === "half_up" || whole % 2n === 1n))) whole += 1n;
    const digits = String(whole).padStart(rule.places + 1, "0");
    return rule.places ? `${digits.slice(0, -rule.places)}.${digits.slice(-rule.places)}` : digits;
  }

  /** A number as its shortest decimal; one without an end to 28 digits. @param {Fraction} exact */
  function decimal(exact) {
    let places = 0;
    while (places < 28 && (exact.top * 10n ** BigInt(places)) % exact.bottom !== 0n) places += 1;
    return toPlaces(exact, places);
  }

  /** A number to four places, a half to the even digit, as the program tells figures. @param {Fraction} exact */
  const toFourPlaces = exact => toPlaces(exact, 4);

  /** @param {Fraction} exact @param {number} places */
  function toPlaces(exact, places) {
    const sign = exact.top < 0n ? "-" : "";
    return sign + rounded({top: exact.top < 0n ? -exact.top : exact.top, bottom: exact.bottom}, {places, mode: "half_even"});
  }

  return {DividedByZero, number, known, order, plus, minus, times, over, rounded, decimal, toFourPlaces};
})();
