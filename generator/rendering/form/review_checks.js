// What is wrong in a review ledger, by the codes the program gives, as far as a form can see it.
"use strict";

/**
 * What is known of an item beside its decision. `claim` is empty where the agency claims no points.
 * @typedef {{code: string, claim: string, answered: boolean, maximum: string, places: number, stamps: string[]}} JudgedItem
 */
/**
 * `agencies` have their names by their key, `own` is that of the agency judged, `judges` those that may judge it; `leads` the
 * appendices of items of others, `informing` the items without points.
 * @typedef {{
 *   appendix: number, items: JudgedItem[], agencies: Record<string, string[]>, judges: Record<string, string>, own: string,
 *   reported: string, leads: Record<string, number>, informing: string[], replies: Record<string, {date: string}>
 * }} JudgedAppendix
 */
/** A mistake of an item or a request, at keys of it. @typedef {(code: string, at: string[], params?: Record<string, string>) => Mistake} MistakeAt */

const reviewChecks = (() => {
  const UNDECIDED = "?";
  const DECISIONS = ["accepted", "adjusted", "returned"];
  const SIZES = ["S106", "S107"]; // of what can be read
  const LEAST = 10; // characters of an opinion or a question
  const REWORK = 7; // days of an example
  const WARNING = "R285"; // what does not keep a ledger from being used

  /** @param {Value | undefined} value @returns {Group} */
  const groupOf = value => (value instanceof Map ? value : new Map());

  /** @param {Value | undefined} value */
  const textOf = value => (typeof value === "string" ? value : "");

  /** A day that is one, else nothing. @param {Value | undefined} value */
  const dayOf = value => (/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(textOf(value)) ? typed.day(textOf(value)) : "");

  /** What is wrong in a ledger; of what could not be read nothing else is told. Whether a decision is of the answer as it is now is asked once all else is right. @param {JudgedAppendix} form @param {Group} held @param {Mistake[]} [misshapen] @returns {Mistake[]} */
  function of(form, held, misshapen = []) {
    const items = [...groupOf(held.get("items"))].map(([code, item]) => /** @type {[string, Group]} */ ([code, groupOf(item)]));
    const ruled = [...items.flatMap(([code, item]) => [...ofItem(form, code, item)]), ...ofRequests(form, requestsOf(held), !misshapen.some(one => one.at[0] === "clarifications"))];
    const found = [...misshapen, ...ruled.filter(one => !misshapen.some(other => !SIZES.includes(other.code) && other.at.join() === one.at.join()))];
    return found.some(one => one.code !== WARNING) ? found : [...found, ...items.flatMap(([code, item]) => [...ofStamp(form, code, item)])];
  }

  /** @param {Group} held @returns {Group[]} */
  function requestsOf(held) {
    const found = held.get("clarifications");
    return Array.isArray(found) ? found.map(groupOf) : [];
  }

  /** @param {JudgedAppendix} form @param {string} code @param {Group} held @returns {Generator<Mistake>} */
  function* ofItem(form, code, held) {
    /** @param {string} found @param {string[]} at @param {Record<string, string>} params @returns {Mistake} */
    const mistake = (found, at, params = {}) => ({code: found, at: ["items", code, ...at], params: {criterion: code, ...params}});
    const item = form.items.find(one => one.code === code);
    if (!item && !form.informing.includes(code)) {
      yield mistake("R232", [], {appendix: String(form.appendix), lead: String(form.leads[code] ?? "")});
      return;
    }
    const decision = textOf(held.get("decision"));
    const reviewer = groupOf(held.get("reviewer"));
    if (decision === UNDECIDED) return;
    const missing = ["reviewer", "date"].filter(name => !held.has(name)).join(", ");
    if (missing) yield mistake("R284", [], {missing});
    const date = dayOf(held.get("date"));
    const claim = item?.claim ?? "";
    if (DECISIONS.includes(decision)) {
      const scored = held.has("reviewed_score");
      if ((decision === "adjusted") !== scored) yield mistake("R233", [scored ? "reviewed_score" : "decision"], {decision, claim});
      if (decision !== "accepted" && !(held.has("reason") && held.has("note"))) yield mistake("R234", []);
      yield* ofDue(held, decision, date, mistake);
    }
    if (item) yield* ofScore(held, item, mistake);
    if (!item?.answered) yield mistake("R236", [], {what: "review"});
    const agency = textOf(reviewer.get("agency"));
    if (agency && (agency === form.own || !Object.hasOwn(form.agencies, agency))) {
      yield mistake("R238", ["reviewer", "agency"], {name: agency, own: agency === form.own ? "True" : "False", known: Object.keys(form.judges).join(", ")});
    }
    if (date && form.reported && date < form.reported) yield mistake("R241", ["date"], {what: "review", date, first: form.reported});
  }

  /** R237, and R233 of points that change nothing. @param {JudgedAppendix} form @param {string} code @param {Group} held @returns {Generator<Mistake>} */
  function* ofStamp(form, code, held) {
    const item = form.items.find(one => one.code === code);
    if (!item) return;
    /** @param {string} found @param {string} name @param {Record<string, string>} params @returns {Mistake} */
    const mistake = (found, name, params) => ({code: found, at: ["items", code, name], params: {criterion: code, ...params}});
    const decision = textOf(held.get("decision"));
    const isDecided = decision !== UNDECIDED;
    const stamped = held.has("fingerprint");
    if (isStale(item, held)) yield mistake("R237", stamped ? "fingerprint" : "decision", {what: !isDecided ? "undecided" : stamped ? "changed" : "unstamped"});
    else if (isDecided && isClaim(held, item.claim)) yield mistake("R233", "reviewed_score", {decision, claim: item.claim});
  }

  /** Whether the answer is another than that which is stamped, or a decision bears no stamp. @param {JudgedItem} item @param {Group} held */
  const isStale = (item, held) => (held.has("fingerprint") ? !item.stamps.includes(textOf(held.get("fingerprint"))) : textOf(held.get("decision")) !== UNDECIDED);

  /** The points of a decision; null where there are none, or none that can be. @param {Group} held */
  function scoreOf(held) {
    const given = held.get("reviewed_score");
    const score = given instanceof Object && "number" in given ? fractions.number(given.number) : null;
    return score && score.top >= 0n ? score : null;
  }

  /** @param {Group} held @param {string} claim */
  function isClaim(held, claim) {
    const score = scoreOf(held);
    return Boolean(score && claim && fractions.order(score, fractions.known(claim)) === 0);
  }

  /** R235. @param {Group} held @param {JudgedItem} item @param {MistakeAt} mistake @returns {Generator<Mistake>} */
  function* ofScore(held, item, mistake) {
    const score = scoreOf(held);
    if (!score) return;
    const {maximum, places, claim} = item;
    const exact = (score.top * 10n ** BigInt(places)) % score.bottom === 0n;
    if (fractions.order(score, fractions.known(maximum)) <= 0 && exact) return;
    const rounded = fractions.rounded(score, {places, mode: "half_even"});
    const near = fractions.order(fractions.known(rounded), fractions.known(maximum)) > 0 ? maximum : rounded;
    const isOwn = claim && fractions.order(fractions.known(near), fractions.known(claim)) === 0;
    const value = /** @type {{number: string}} */ (held.get("reviewed_score")).number;
    yield mistake("R235", ["reviewed_score"], {value, maximum, near: isOwn ? "" : near});
  }

  /** R285 and R241 of the day to supplement by. @param {Group} held @param {string} decision @param {string} date @param {MistakeAt} mistake @returns {Generator<Mistake>} */
  function* ofDue(held, decision, date, mistake) {
    const returned = decision === "returned";
    const due = dayOf(held.get("due"));
    if (!held.has("due")) {
      if (returned) yield mistake("R285", ["decision"], {what: "missing", near: date && dayAfter(date, REWORK)});
    } else if (!returned) yield mistake("R285", ["due"], {what: "needless", decision});
    else if (due && date && due < date) yield mistake("R241", ["due"], {what: "rework", date: due, first: date});
  }

  /** @param {string} day @param {number} days */
  const dayAfter = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

  /** R239, R241 and R238 of requests. @param {JudgedAppendix} form @param {Group[]} requests @param {boolean} isWhole @returns {Generator<Mistake>} */
  function* ofRequests(form, requests, isWhole) {
    /** @type {Map<string, Group>} */
    const seen = new Map();
    for (const [i, request] of requests.entries()) {
      const [id, item, follows, asker] = ["id", "item", "follows", "asked_by"].map(name => textOf(request.get(name)));
      const [asked, due] = ["asked_on", "due"].map(name => dayOf(request.get(name)));
      /** @param {string} code @param {string[]} at @param {Record<string, string>} params @returns {Mistake} */
      const mistake = (code, at, params = {}) => ({code, at: ["clarifications", String(i), ...at], params: {name: id, ...params}});
      const isLed = form.items.some(one => one.code === item) || form.informing.includes(item);
      if (!isLed) {
        yield mistake("R232", ["item"], {criterion: item, appendix: String(form.appendix), lead: String(form.leads[item] ?? "")});
      }
      const meant = meantBy(form, asker);
      if (meant) yield mistake("R238", ["asked_by"], {name: asker, near: meant, own: "False"});
      if (seen.has(id)) yield mistake("R239", ["id"], {what: "twice"});
      const before = refusedOn(seen.get(follows), item);
      if (follows && !before && isWhole) yield mistake("R239", ["follows"], {name: follows, what: "follows"});
      if (before && asked && asked < before && isWhole) yield mistake("R241", ["asked_on"], {what: "follows", date: asked, first: before});
      if (!seen.has(id)) seen.set(id, request);
      if (due && asked && due < asked) yield mistake("R241", ["due"], {what: "due", date: due, first: asked});
      const concluded = dayOf(groupOf(request.get("outcome")).get("date"));
      const replied = form.replies[id]?.date ?? "";
      if (isLed && concluded && (!replied || concluded < replied)) yield mistake("R241", ["outcome", "date"], {what: "outcome", date: concluded, first: replied});
    }
  }

  /** When the reply to a request about this item was refused; nothing where it was not. @param {Group | undefined} request @param {string} item */
  function refusedOn(request, item) {
    const outcome = groupOf(request?.get("outcome"));
    return request && textOf(request.get("item")) === item && outcome.get("decision") === "refused" ? dayOf(outcome.get("date")) : "";
  }

  /** The name of the one agency that a name, which is none's, begins as, or is the key of; else nothing. @param {JudgedAppendix} form @param {string} asker */
  function meantBy(form, asker) {
    const asked = folded(asker);
    const all = Object.entries(form.agencies);
    if (all.some(([, names]) => names.map(folded).includes(asked))) return "";
    if (Object.hasOwn(form.agencies, asked)) return form.agencies[asked][0];
    const begun = all.filter(([, [name]]) => folded(name).startsWith(`${asked} `));
    return begun.length === 1 && asked.includes(" ") ? begun[0][1][0] : "";
  }

  /** @param {string} name */
  const folded = name => name.toLowerCase().split(/\s+/u).filter(Boolean).join(" ");

  /** The requests about an item that keep it from being accepted with the rest: open ones, refused ones. @param {Group} held @param {string} code */
  function openRequests(held, code) {
    const own = requestsOf(held).filter(one => textOf(one.get("item")) === code);
    /** @param {Group} one */
    const conclusion = one => textOf(groupOf(one.get("outcome")).get("decision"));
    /** @param {Group} one @param {number} from @returns {boolean} */
    const isSettled = (one, from) => conclusion(one) === "accepted" || own.some((later, i) => i > from && later.get("follows") === one.get("id") && isSettled(later, i));
    return {open: own.some(one => !one.has("outcome")), refused: own.some((one, i) => conclusion(one) === "refused" && !isSettled(one, i))};
  }

  return {of, isStale, requestsOf, openRequests, LEAST, UNDECIDED};
})();
