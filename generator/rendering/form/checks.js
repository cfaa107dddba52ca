// What is wrong in the answers of an appendix, by the codes the program gives, as far as a form can see it.
"use strict";

/** A number by its text, a yes or no, or a text: the key of an option, or what is none of them. @typedef {{number: string} | {text: string} | boolean} Given */
/** @typedef {{ref: string, pages?: string, section?: string}} Reference */
/** A document by what is told of it, texts and numbers as they are written. @typedef {Record<string, string>} Described */
/**
 * The answer to an item, as it is written: a key that is not there was not given.
 * @typedef {{
 *   inputs?: Record<string, Given>, sources?: Record<string, string>, formula?: string, formula_reason?: string,
 *   self_score?: string, not_applicable?: string, override_reason?: string, explanation?: string,
 *   evidence?: Reference[]
 * }} Entry
 */
/**
 * @typedef {{
 *   code: string, title: string, scored_by: string, kind: string, exempt: boolean, rule: Rule,
 *   titles: Record<string, string>, outside: string[]
 * }} Item
 */
/** What was asked of the agency. @typedef {{id: string, words: string, due: string, asked_on: string}} Asked */
/** @typedef {{to: string, date?: string}} Reply */
/** A mistake of this code at these keys of the file. @typedef {{code: string, at: string[], params: Record<string, string>}} Mistake */

const checks = (() => {
  const LEAST_EXPLAINED = 10; // characters of an explanation in place of evidence, of a reason
  const IDENTITY = ["number", "date", "access"]; // all that is told of a secret document
  const LOCAL = /^(?:(?:[a-z]:|\\)[\\/](?!\/)|file:|~?\/(?:home|Users|mnt)\/)/i;
  const NOT_IN_A_LINK = /[\s<>"\\`{}|^\u201c-\u201f\u2018-\u201b\u00ab\u00bb]|[^/=]https?:\/\//;
  const BEHIND_LINK = /[.,;:!]$|^[^(]*\)$|\u2026|\.\.\.$/; // of the sentence it was copied from
  const NOTE_BESIDE = /(?<=\S) +(?:[([\u2013\u2014-]|[^\0-\x7f]).*/;
  const AROUND_LINK = /^[\u201c\u201d\u2018\u2019"'<>()[\] ]+|[\u201c\u201d\u2018\u2019"'<>()[\] ]+$/g;
  const HOST = /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
  const INSIDE = /(?:^|\.)(?:localhost|local|internal|lan|home\.arpa)$/;
  const PRIVATE = /^(?:0|10|127|169\.254|192\.168|192\.0\.[02]|198\.1[89]|198\.51\.100|203\.0\.113|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])|172\.(?:1[6-9]|2\d|3[01])|2[4-5]\d)\./;

  /** Yields what is wrong in the answer to one item. @param {Item} item @param {Entry} entry @param {boolean} submitted @returns {Generator<Mistake>} */
  function* ofEntry(item, entry, submitted) {
    const unclaimed = isUnclaimed(item, entry);
    const exempt = Boolean(entry.not_applicable);
    const claims = item.scored_by === "appraisal";
    /** @param {string} code @param {string[]} at @param {Record<string, string>} params @returns {Mistake} */
    const mistake = (code, at, params = {}) => ({code, at: ["entries", item.code, ...at], params: {criterion: item.code, ...params}});
    if (claims && submitted && !exempt && entry.self_score === undefined) {
      yield mistake("R219", [], {computed: resultOf(item, entry)?.exact ?? "", maximum: item.rule.maximum});
    }
    for (const name of /** @type {const} */ (["self_score", "override_reason", "formula", "formula_reason"])) {
      if (!claims && entry[name] !== undefined) yield mistake("R204", [name], {by: item.scored_by, name});
    }
    if (entry.not_applicable !== undefined) {
      if (!item.exempt) yield mistake("R211", ["not_applicable"]);
      else if (exempt && entry.self_score !== undefined) yield mistake("R212", ["not_applicable"]);
    }
    const due = (entry.self_score !== undefined || submitted) && !exempt && !unclaimed;
    yield* wrongFigures(item, entry, due, mistake);
    yield* wrongTogether(item, entry, mistake);
    yield* wrongChoice(item, entry, due, mistake);
    yield* unproven(item, entry, submitted, unclaimed, mistake);
    if (claims) yield* wrongScore(item, entry, mistake);
  }

  /** @typedef {(code: string, at: string[], params?: Record<string, string>) => Mistake} Mistaken */

  /** A self score of zero and nothing else, of a bonus. @param {Item} item @param {Entry} entry */
  function isUnclaimed(item, entry) {
    const said = Object.entries(entry).filter(([, value]) => typeof value === "object" ? Object.keys(value).length : value !== "");
    const zero = entry.self_score !== undefined && points.number(entry.self_score)?.top === 0n;
    return item.kind === "bonus" && zero && said.length === 1;
  }

  /** R214, R213, R215, R216, R217. @param {Item} item @param {Entry} entry @param {boolean} due @param {Mistaken} mistake @returns {Generator<Mistake>} */
  function* wrongFigures(item, entry, due, mistake) {
    const {inputs = {}, sources = {}} = entry;
    const wanted = item.rule.inputs;
    for (const [block, given] of /** @type {[string, object][]} */ ([["inputs", inputs], ["sources", sources]])) {
      for (const name of Object.keys(given)) {
        if (!Object.hasOwn(wanted, name)) yield mistake("R214", [block, name], {name, own: item.rule.peers?.[name] ?? "", known: Object.keys(wanted).join(", ")});
      }
    }
    const answers = answersOf(item, entry);
    const missing = due ? stillMissing(item, inputs) : [];
    for (const [name, spec] of Object.entries(wanted)) {
      const title = item.titles[name];
      if (!Object.hasOwn(inputs, name)) {
        if (missing.includes(name)) yield mistake("R213", [], {name, title});
        continue;
      }
      if (!Object.hasOwn(answers, name)) {
        yield mistake("R215", ["inputs", name], {name, title, value: shown(inputs[name]), wanted: spec.type});
        continue;
      }
      const broken = points.brokenLimit(name, answers, item.rule);
      if (broken) {
        yield mistake("R216", ["inputs", name], {
          name, title, value: shown(inputs[name]), limit: broken.limit,
          bound: item.titles[broken.bound] ?? broken.bound,
          near: inRange(name, answers, item.rule), swapped: swappedWith(name, answers, item.rule),
        });
      }
      const sourced = Object.hasOwn(sources, name);
      if (item.outside.includes(name) && !sourced) yield mistake("R217", ["inputs", name], {name, title});
    }
  }

  /** The inputs given that are of their kind, as the rule computes with them. @param {Item} item @param {Entry} entry @returns {Answers} */
  function answersOf(item, entry) {
    /** @type {Answers} */
    const found = {};
    for (const [name, given] of Object.entries(entry.inputs ?? {})) {
      const spec = Object.hasOwn(item.rule.inputs, name) ? item.rule.inputs[name] : null;
      const number = typeof given === "object" && "number" in given;
      const value = typeof given === "boolean" ? given : "number" in given ? given.number : given.text;
      const chosen = spec?.type === "choice" || spec?.type === "yes_no";
      if (spec && number !== chosen && points.fits(value, spec)) found[name] = value;
    }
    return found;
  }

  /** @param {Given} given */
  const shown = given => (typeof given === "boolean" ? String(given) : "number" in given ? given.number : given.text);

  /** The inputs still to be given, in the rule's order. @param {Item} item @param {object} inputs @returns {string[]} */
  function stillMissing(item, inputs) {
    const {rule} = item;
    const measured = new Set(points.simpleParts(rule.parts).flatMap(part => part.inputs ?? []));
    const needed = new Set(points.lacking(rule.combine, rule.parts, {...inputs, ...rule.peers}));
    return Object.keys(rule.inputs).filter(name => !Object.hasOwn(inputs, name) && (needed.has(name) || !measured.has(name)));
  }

  /** "0.7684" where a percentage stands for a ratio, or a sign too much; else empty. @param {string} name @param {Answers} answers @param {Rule} rule */
  function inRange(name, answers, rule) {
    const spec = rule.inputs[name];
    const value = points.known(String(answers[name]));
    const minus = points.minus(points.known("0"), value);
    const meant = spec.type === "count" ? [minus] : [points.over(value, points.known("100")), minus];
    const fitting = meant.filter(one => one.top > 0n && !points.brokenLimit(name, {...answers, [name]: points.decimal(one)}, rule));
    const share = spec.at_most !== undefined && points.order(points.known(spec.at_most), points.known("1")) === 0;
    return !fitting.length || (value.top > 0n && !share) ? "" : points.decimal(fitting[0]);
  }

  /** The other input where both are right in the place of the other; else empty. @param {string} name @param {Answers} answers @param {Rule} rule */
  function swappedWith(name, answers, rule) {
    const whole = rule.inputs[name].within;
    if (!whole || !Object.hasOwn(answers, whole)) return "";
    const swapped = {...answers, [name]: answers[whole], [whole]: answers[name]};
    const wrong = [name, whole].some(one => !points.fits(swapped[one], rule.inputs[one]) || points.brokenLimit(one, swapped, rule));
    return wrong ? "" : whole;
  }

  /** R299, R280, R281. @param {Item} item @param {Entry} entry @param {Mistaken} mistake @returns {Generator<Mistake>} */
  function* wrongTogether(item, entry, mistake) {
    const {rule} = item;
    const inputs = entry.inputs ?? {};
    yield* halfFilled(item, inputs, mistake);
    const answers = answersOf(item, entry);
    const sound = Object.keys(inputs).every(name => Object.hasOwn(answers, name)) && points.acceptable(rule, answers);
    for (const broken of sound ? points.brokenBy(rule, answers) : []) {
      const [left, right] = /** @type {Expression[]} */ (broken.terms);
      if (broken.is === "compared") {
        const name = points.named(broken)[0];
        yield mistake("R280", ["inputs", name], {
          name, title: titles(item, left), total: points.toFourPlaces(points.numberOf(left, answers, rule)),
          bound: RELATIONS[broken.relation ?? ""], limit: points.toFourPlaces(points.numberOf(right, answers, rule)),
          against: titles(item, right),
        });
      } else {
        const name = /** @type {string} */ (points.named(broken).at(-1));
        yield mistake("R281", ["inputs", name], {name, title: titles(item, right), of: titles(item, left)});
      }
    }
  }

  /** @type {Record<string, string>} */
  const RELATIONS = {"=": "equal", "≥": "at_least", ">": "above", "≤": "at_most", "<": "below"};

  /** @param {Item} item @param {Expression} node */
  const titles = (item, node) => points.named(node).map(name => `“${item.titles[name]}”`).join(", ");

  /** R299. @param {Item} item @param {object} typed @param {Mistaken} mistake @returns {Generator<Mistake>} */
  function* halfFilled(item, typed, mistake) {
    const {rule} = item;
    const inputs = {...typed, ...rule.peers};
    const whole = points.simpleParts(rule.parts).filter(part => !points.missing(part, inputs).length);
    for (const part of leftOut(rule.combine, rule.parts, inputs)) {
      const inner = points.simpleParts([part]);
      const named = new Set(inner.flatMap(one => one.inputs ?? []));
      const used = new Set(whole.filter(one => !inner.includes(one)).flatMap(one => one.inputs ?? []));
      const idle = Object.keys(rule.inputs).filter(name => named.has(name) && !used.has(name) && Object.hasOwn(inputs, name));
      const missing = points.missing(part, inputs);
      if (!idle.length) continue;
      yield mistake("R299", ["inputs", idle[0]], {
        part: part.title, names: idle.join(", "), name: missing[0],
        missing: missing.map(name => `“${item.titles[name]}”`).join(", "),
      });
    }
  }

  /** Alternatives that lack a figure beside one that lacks none. @param {string} combine @param {Part[]} parts @param {object} inputs @returns {Part[]} */
  function leftOut(combine, parts, inputs) {
    const chooses = combine === "best" && parts.some(part => !points.missing(part, inputs).length);
    return parts.flatMap(part => {
      if (chooses && points.missing(part, inputs).length) return [part];
      return part.is === "group" ? leftOut(part.combine ?? "", part.parts ?? [], inputs) : [];
    });
  }

  /** R218. @param {Item} item @param {Entry} entry @param {boolean} due @param {Mistaken} mistake @returns {Generator<Mistake>} */
  function* wrongChoice(item, entry, due, mistake) {
    const keys = item.rule.combine === "chosen" ? item.rule.parts.map(part => part.key) : [];
    const formula = entry.formula ?? "";
    const known = keys.includes(formula);
    if ((keys.length && due && !(known && entry.formula_reason)) || (formula && !known)) {
      const what = !keys.length ? "no_choice" : known ? "unexplained" : "unknown";
      yield mistake("R218", formula ? ["formula"] : [], {what, chosen: formula, allowed: keys.join(", ")});
    }
  }

  /** R208, R319. @param {Item} item @param {Entry} entry @param {boolean} submitted @param {boolean} unclaimed @param {Mistaken} mistake @returns {Generator<Mistake>} */
  function* unproven(item, entry, submitted, unclaimed, mistake) {
    const inputs = entry.inputs ?? {};
    const informs = item.scored_by === "information";
    const exempt = Boolean(entry.not_applicable);
    const bare = submitted && (item.rule.peers || (informs && !Object.keys(inputs).length));
    const claimed = (bare || entry.self_score !== undefined) && !exempt && !unclaimed;
    const said = entry.explanation ?? "";
    if (entry.evidence?.length || [...said].length >= LEAST_EXPLAINED) return;
    if (claimed) yield mistake("R208", said ? ["explanation"] : [], {letters: said ? String([...said].length) : ""});
    else if (!said && !informs && !exempt && entry.self_score === undefined) {
      if (Object.keys(inputs).length && !stillMissing(item, inputs).length) yield mistake("R319", []);
    }
  }

  /** R201, R202, R203, R222, R282, R283. @param {Item} item @param {Entry} entry @param {Mistaken} mistake @returns {Generator<Mistake>} */
  function* wrongScore(item, entry, mistake) {
    const score = entry.self_score === undefined ? null : points.number(entry.self_score);
    if (!score || entry.self_score === undefined || score.top < 0n) return;
    const {rule} = item;
    const value = entry.self_score;
    const result = resultOf(item, entry);
    const computed = result?.exact ?? null;
    const explained = entry.override_reason !== undefined;
    const told = {value, computed: explained ? "" : computed ?? ""};
    if (points.order(score, points.known(rule.maximum)) > 0) {
      yield mistake("R201", ["self_score"], {...told, maximum: rule.maximum});
      return;
    }
    if ((score.top * 10n ** BigInt(rule.places)) % score.bottom !== 0n) {
      yield mistake("R202", ["self_score"], {...told, rounded: points.rounded(score, {...rule, mode: "half_up"})});
      return;
    }
    if (computed !== null) {
      const differs = points.order(score, points.known(computed)) !== 0;
      if (differs && !explained) {
        const [name, near] = percentageMeant(item, entry, score);
        yield mistake("R203", name ? ["inputs", name] : ["self_score"], {value, computed, name, near});
      }
      if (entry.override_reason && !differs) yield mistake("R222", ["override_reason"]);
    } else if (result && !entry.override_reason) {
      const low = points.order(score, result.least), high = points.order(score, result.most);
      const within = (low > 0 || (low === 0 && result.least_closed)) && (high < 0 || (high === 0 && result.most_closed));
      if (!within) {
        yield mistake("R282", ["self_score"], {
          value, least: points.decimal(result.least), most: points.decimal(result.most),
          least_closed: result.least_closed ? "True" : "False", most_closed: result.most_closed ? "True" : "False",
        });
      }
      if (!entry.explanation) yield mistake("R283", []);
    }
  }

  /** What the figures of an entry give; null where one is wrong or not given yet. @param {Item} item @param {Entry} entry @returns {Result | null} */
  function resultOf(item, entry) {
    if (entry.not_applicable !== undefined) return null;
    const answers = answersOf(item, entry);
    const known = Object.keys(entry.inputs ?? {}).filter(name => Object.hasOwn(item.rule.inputs, name));
    if (known.some(name => !Object.hasOwn(answers, name)) || !points.acceptable(item.rule, answers)) return null;
    return points.brokenBy(item.rule, answers).length ? null : points.compute(item.rule, answers, entry.formula ?? "");
  }

  /** The input where a ratio stands for a percentage, and that one, which gives the points claimed. @param {Item} item @param {Entry} entry @param {Fraction} claimed @returns {[string, string]} */
  function percentageMeant(item, entry, claimed) {
    const answers = answersOf(item, entry);
    for (const [name, spec] of Object.entries(item.rule.inputs)) {
      const value = Object.hasOwn(answers, name) && typeof answers[name] === "string" ? points.number(String(answers[name])) : null;
      const whole = spec.at_most !== undefined && points.order(points.known(spec.at_most), points.known("100")) === 0;
      if (!whole || !value || value.top <= 0n || points.order(value, points.known("1")) > 0) continue;
      const near = points.decimal(points.times(value, points.known("100")));
      const found = points.compute(item.rule, {...answers, [name]: near}, entry.formula ?? "");
      if (found?.exact && points.order(points.known(found.exact), claimed) === 0) return [name, near];
    }
    return ["", ""];
  }

  /** Yields what is wrong in an appendix: each answer, and what it lacks. @param {Item[]} items @param {Record<string, Entry>} entries @param {boolean} submitted @returns {Generator<Mistake>} */
  function* of(items, entries, submitted) {
    /** @type {Map<string, string>} */
    const first = new Map();
    for (const item of items) {
      if (!Object.hasOwn(entries, item.code)) {
        yield {code: submitted ? "R207" : "R223", at: ["entries"], params: {criterion: item.code, title: item.title}};
        continue;
      }
      const entry = entries[item.code];
      yield* ofEntry(item, entry, submitted);
      const text = (entry.explanation ?? "").toLowerCase().split(/\s+/u).filter(Boolean).join(" ");
      const other = first.get(text);
      if (!text) continue;
      if (other === undefined) first.set(text, item.code);
      else yield {code: "R229", at: ["entries", item.code, "explanation"], params: {criterion: item.code, other}};
    }
  }

  /** R220, R221 of documents, by their keys. @param {Record<string, Described>} documents @returns {Generator<Mistake>} */
  function* ofDocuments(documents) {
    for (const [name, document] of Object.entries(documents)) {
      /** @param {string} code @param {string} field @param {Record<string, string>} params @returns {Mistake} */
      const mistake = (code, field, params) => ({code, at: ["evidence", name, field], params: {name, field, ...params}});
      const {url, access} = document;
      const withheld = access === "secret" ? Object.keys(document).filter(one => !IDENTITY.includes(one)) : access === "restricted" && url ? ["url"] : [];
      for (const field of withheld) yield mistake("R221", field, {access}); // before what is wrong in a link that must go
      const why = url ? unsafeLink(url) : "";
      if (url && why) yield mistake("R220", "url", {why, near: linkMeant(url, why)});
      const number = (document.number ?? "").trim().replace(/\s*([/-])\s*/g, "$1");
      if (access === "secret" && number && !/^[\p{L}\p{N}_./-]{1,40}$/u.test(number)) yield mistake("R221", "number", {access});
    }
  }

  /** R221 of where in a secret document something stands. @param {Record<string, Described>} documents @param {string[]} at @param {Reference[]} references @returns {Generator<Mistake>} */
  function* ofReferences(documents, at, references) {
    for (const [place, reference] of references.entries()) {
      if (!Object.hasOwn(documents, reference.ref) || documents[reference.ref].access !== "secret") continue;
      for (const field of /** @type {const} */ (["pages", "section"])) {
        if (reference[field]) yield {code: "R221", at: [...at, String(place), field], params: {name: reference.ref, access: "secret", field}};
      }
    }
  }

  /** Why nobody outside can open a link; empty where they can. @param {string} url */
  function unsafeLink(url) {
    if (LOCAL.test(url)) return "local";
    if (NOT_IN_A_LINK.test(url)) return "characters";
    const [, scheme = "", authority = "", rest = ""] = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?(.*)$/i.exec(url) ?? [];
    const [, named = "", port] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(authority.slice(authority.lastIndexOf("@") + 1)) ?? [];
    if (port && !(/^[0-9]+$/.test(port) && Number(port) < 65_536)) return "host";
    if (scheme.toLowerCase() !== "https") return "scheme";
    if (/^[^#]/.test(rest) && BEHIND_LINK.test(url)) return "characters";
    if (authority.includes("@")) return "credentials";
    const host = named.toLowerCase().replace(/\.$/, "");
    if (/[^\0-\x7f]/.test(host)) return "letters";
    if (Number(port || "1") === 0) return "host";
    if (/^[0-9]{1,3}(?:\.[0-9]{1,3}){3}$/.test(host)) return PRIVATE.test(host) ? "private" : "";
    if (host.startsWith("[")) return /^\[(?:::|f[cde])/.test(host) ? "private" : "";
    if (INSIDE.test(host)) return "private";
    return HOST.test(host) && !/^(?:0x[0-9a-f]*|[0-9]+)$/.test(host.split(".").pop() ?? "") ? "" : "host";
  }

  /** The link without what stands around it, its blanks as browsers copy them, under https; empty where that is none either. @param {string} url @param {string} why */
  function linkMeant(url, why) {
    const several = (url.match(/https?:\//g) ?? []).length > (url.includes("](") ? 2 : 1);
    if (several || !["characters", "scheme"].includes(why) || /\u2026|\.\.\.$/.test(url)) return "";
    const alone = (url.split("](").pop() ?? "").replace(NOTE_BESIDE, "").replace(/(?<=\/) +| +(?=\/)/g, "");
    const plain = alone.replace(AROUND_LINK, "").replace(/[.,;:!]+$/, "").replaceAll(" ", "%20");
    const bare = plain.replace(/^https?:\/{0,2}|^https?;\/\//i, "");
    return bare.split("/")[0].includes("%20") || unsafeLink(`https://${bare}`) ? "" : `https://${bare}`;
  }

  /** T301, where no score is in doubt. @param {Item[]} items @param {Record<string, Entry>} entries @param {Mistake[]} found @param {string} stated @returns {Generator<Mistake>} */
  function* ofTotal(items, entries, found, stated) {
    if (found.some(one => one.at[2] === "self_score" || one.code === "R207" || one.code === "R219")) return;
    const main = items.filter(one => one.kind === "main");
    const claims = main.map(one => entries[one.code]?.self_score ?? "0");
    const total = claims.reduce((sum, one) => points.plus(sum, points.known(one)), points.known("0"));
    const compared = main.filter(one => one.rule.peers).map(one => one.code).join(", ");
    if (points.order(points.known(stated), total) !== 0) yield {code: "T301", at: ["declared_total"], params: {stated, total: points.decimal(total), compared}};
  }

  /** R240, R241. @param {Asked[]} requests @param {Reply[]} replies @returns {Generator<Mistake>} */
  function* ofReplies(requests, replies) {
    const seen = new Set();
    for (const [place, {to, date}] of replies.entries()) {
      const asked = requests.find(one => one.id === to);
      const at = ["replies", String(place)];
      if (seen.has(to) || !asked) {
        yield {code: "R240", at: [...at, "to"], params: {name: to, what: seen.has(to) ? "twice" : "unknown", known: requests.map(one => one.id).join(", ")}};
      } else if (date && date < asked.asked_on) {
        yield {code: "R241", at: [...at, "date"], params: {what: "reply", date: dayOf(date), first: dayOf(asked.asked_on)}};
      }
      seen.add(to);
    }
  }

  /** @param {string} day */
  const dayOf = day => day.split("-").reverse().join("/");

  return {of, ofEntry, ofDocuments, ofReferences, ofTotal, ofReplies, resultOf, stillMissing};
})();
