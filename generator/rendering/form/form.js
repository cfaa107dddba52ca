// The page of an appendix: what is asked, the answers as they stand in the text of the file, what is still to do.
//
// The text is the only model. Each answer typed is put into it; what is shown is read from it again.
"use strict";

/** @typedef {{title: string, bands: {when: string, award: string}[]}} ScaleWords */
/** What was answered last year: as a whole, and in words beside the fields of what is asked again. @typedef {{head: string, page: string, points: string, since: string, beside: Record<string, string>, others: string[], explanation: string}} LastAnswer */
/** What names documents, an item or a reply, at these keys: `get` gives its references, `set` takes others. @typedef {{id: string, steps: string[], wanted: string[], get: () => Group[], set: (references: Group[]) => void}} Citing */
/**
 * @typedef {Item & {
 *   numbered: string, most: string, text: string, wanted: string[], scale: ScaleWords[], examples: string[],
 *   notes: Record<string, string>, units: Record<string, string>, options: Record<string, Record<string, string>>,
 *   formulas: Record<string, string>, exempt_when: string, blank: string, last: LastAnswer[]
 * }} ShownItem
 */
/**
 * @typedef {{
 *   campaign: string, appendix: number, title: string, subtitle: string, about: string, folder: string, upload: string, items: ShownItem[],
 *   orders: Record<string, string[]>, access: Record<string, string>, statuses: Record<string, string>, to_review: string,
 *   messages: Messages, how: Record<string, string>, error_page: string, words: Record<string, string>, blank: [string, string],
 *   shapes: Shape[], required: Record<string, string[]>, leaf_page: string, written: Record<string, string>, file: string, last_source: string, last_value: string, requests: Asked[], totalled: boolean, version: string
 * }} AskedForm
 */

(() => {
  const UNKNOWN = "?";
  const REFERENCES = "evidence";
  const ERROR = "error"; // a mistake that the gate lets nothing pass with
  const FIGURES = ["self_score", "declared_total", "page_count"];
  /** What names are called where they are those of another group too. @type {Record<string, Record<string, string>>} */
  const CELLS = {
    replies: {text: "reply", date: "reply_date"},
    report: {number: "report_number", date: "report_date", title: "signer_title", name: "signer_name"},
  };

  /** @type {AskedForm} */
  const form = JSON.parse(must("data").textContent ?? "");
  const codes = form.items.map(item => item.code);
  for (const item of form.items) {
    const names = Object.keys(item.titles);
    const how = (/** @type {string} */ name) => (form.written[item.rule.inputs[name].type] ?? "") + (item.units[name] ? form.written.unit + item.units[name] : "");
    const said = [
      names.map(name => `    # ${name}: ${item.titles[name]} (${how(name)})\n`).join(""), item.wanted.map(one => `    # - ${one}\n`).join(""),
      `  "${item.code}":  # ${item.title} · ${item.most}\n`, `    inputs: {${names.map(name => `${name}: "?"`).join(", ")}}\n`,
      item.text.replaceAll("\n", "\n    # "), ...Object.values(item.titles),
    ];
    const whole = (/** @type {string} */ text) => text.replace(/\u27e6([0-9]+)\u27e7/g, (_, at) => said[at]); // what the page says already stands there once
    item.blank = whole(item.blank);
    item.examples = item.examples.map(whole);
    item.numbered ??= item.code;
  }

  const {say, at, misshapenAt, foreign, put, textOf, howOf, refresh, refreshed, shown, idOf, shownValue, fieldOf, whenTyped, tell, tellRefused, refusedAt, refusedWords, wrongFields, uploadWay, copyButton, download, start} = filledPage(form, {
    place: "parindex",
    blank: form.blank[0] + form.items.map(item => item.blank).join("") + form.blank[1],
    layout: {
      codes,
      orders: {
        ...form.orders, entries: codes,
        ...Object.fromEntries(form.items.flatMap(item => ["inputs", "sources"].map(one => [`entries/${item.code}/${one}`, Object.keys(item.rule.inputs)]))),
      },
      beside: Object.fromEntries(form.items.map(item => [item.code, /#.*/.exec(item.blank)?.[0] ?? ""])),
    },
    others: ["items", "clarifications"],
    groups: ["entries", REFERENCES, "report", "report/signed_by", "entries/*", "entries/*/inputs", "entries/*/sources", `${REFERENCES}/*`],
    lists: {replies: "group", difficulties: "text", proposals: "text", [`entries/*/${REFERENCES}`]: "group"},
    told(steps) {
      const item = form.items.find(one => steps[0] === "entries" && one.code === steps[1]);
      const found = [...(item ? mistakesOf(item) : otherMistakes()), ...documentMistakes()].find(one => one.at.join() === steps.join());
      return found ? found.hint || found.text : "";
    },
    taken() {
      judged.clear();
      documentsJudged = null;
    },
    draw,
  });

  /** The answer to an item, as it is checked. @param {ShownItem} item @returns {Entry} */
  function entryOf(item) {
    const from = at(["entries", item.code]);
    /** @type {Entry} */
    const entry = {};
    if (!(from instanceof Map)) return entry;
    const inputs = from.get("inputs");
    if (inputs instanceof Map) {
      entry.inputs = {};
      for (const [name, value] of inputs) {
        if (typeof value === "boolean" || value instanceof Object && "number" in value) entry.inputs[name] = value;
        else if (textOf(value) !== undefined) entry.inputs[name] = {text: String(value)};
      }
    }
    const sources = from.get("sources");
    if (sources instanceof Map) {
      entry.sources = Object.fromEntries([...sources].flatMap(([name, value]) => (textOf(value) === undefined ? [] : [[name, String(value)]])));
    }
    const score = from.get("self_score");
    if (score instanceof Object && "number" in score) entry.self_score = score.number;
    for (const name of /** @type {const} */ (["formula", "formula_reason", "not_applicable", "override_reason", "explanation"])) {
      const value = textOf(from.get(name));
      if (value !== undefined) entry[name] = value;
    }
    entry.evidence = citedIn(referencesOf(item.code));
    return entry;
  }

  /** @param {Value | undefined} found @returns {Group[]} */
  const groupsIn = found => (Array.isArray(found) ? found.filter(one => one instanceof Map) : []);

  /** @param {string} code */
  const referencesOf = code => groupsIn(at(["entries", code, REFERENCES]));

  /** @param {Group[]} references @returns {Reference[]} */
  const citedIn = references => references.map(one => ({ref: String(one.get("ref")), pages: textOf(one.get("pages")), section: textOf(one.get("section"))}));

  const repliesOf = () => groupsIn(at(["replies"]));

  /** @returns {Group} */
  function documentsOf() {
    const found = at([REFERENCES]);
    return found instanceof Map ? found : new Map();
  }

  /** @param {string} code */
  const documentName = code => textOf(at([REFERENCES, code, "number"])) || code;

  // what is wrong

  /** The mistakes in the answer to each item, as long as the text is the same. @type {Map<ShownItem, (Mistake & Template)[]>} */
  const judged = new Map();

  /** @param {ShownItem} item */
  function mistakesOf(item) {
    const known = judged.get(item);
    if (known) return known;
    const own = misshapenAt(["entries", item.code]).filter(one => item.exempt || one.at[2] !== "not_applicable"); // R211 tells of that
    const unread = own.filter(one => /^F|S103/.test(one.code)).map(one => one.at.slice(2).join("/"));
    /** What is given, but cannot be read, is neither missing nor of the wrong kind. @param {Mistake} one */
    const isUnread = one => unread.includes(one.at.slice(2).join("/"))
      || one.code === "R213" && unread.includes(`inputs/${one.params.name}`) || one.code === "R219" && unread.includes("self_score");
    const wrong = [...checks.ofEntry(item, entryOf(item), isSubmitted())].filter(one => !isUnread(one));
    const found = [...own, ...wrong].map(one => {
      const name = one.at[2] === "inputs" ? one.at[3] : one.params.name ?? "";
      const spec = item.rule.inputs[name];
      const value = at(["entries", item.code, "inputs", name]);
      return worded(one, spec ? howOf(spec.type, typeof value === "string" ? value : "") : "", item.titles[name]);
    });
    judged.set(item, found);
    return found;
  }

  /** A mistake in the program's words; of a field it is told by its name here. @param {Mistake} one @param {string} how @param {string} [title] @returns {Mistake & Template} */
  function worded(one, how, title) {
    const name = one.at.filter(step => !/^[0-9]+$/.test(step)).pop() ?? "";
    const word = CELLS[one.at[0]]?.[name] ?? name;
    const cell = title ?? (Object.hasOwn(form.words, word) ? say(word) : name);
    const kind = FIGURES.includes(name) ? "number" : name === "date" ? "date" : Object.hasOwn(form.words, word) ? "text" : "file";
    return {...one, ...messages.worded({...one, params: {...one.params, cell}}, form.messages, how || form.how[kind])};
  }

  /** What is told of documents, each text and number as it is written. @returns {Record<string, Described>} */
  const describedOf = () => Object.fromEntries([...documentsOf()].map(([code, document]) => [code, Object.fromEntries([...document instanceof Map ? document : []].flatMap(([name, value]) => (
    value instanceof Object && "number" in value ? [[name, value.number]] : textOf(value) === undefined ? [] : [[name, String(value)]]
  )))]));

  /** The mistakes in documents, and in what is cited of them, as long as the text is the same. @type {(Mistake & Template)[] | null} */
  let documentsJudged = null;

  function documentMistakes() {
    documentsJudged ??= mistakesInDocuments();
    return documentsJudged;
  }

  function mistakesInDocuments() {
    const documents = describedOf();
    const own = misshapenAt([REFERENCES]);
    const isTold = (/** @type {Mistake} */ one) => own.some(other => other.at.join() === one.at.join());
    /** @param {string[]} steps @param {Group[]} references @returns {Mistake[]} */
    const cited = (steps, references) => [
      ...citedIn(references).flatMap(({ref}, i) => (Object.hasOwn(documents, ref) || misshapenAt([...steps, String(i), "ref"]).length ? [] : [{code: "R209", at: [...steps, String(i), "ref"], params: {name: ref}}])),
      ...checks.ofReferences(documents, steps, citedIn(references)),
    ];
    return [
      ...own, ...[...checks.ofDocuments(documents)].filter(one => !isTold(one)),
      ...form.items.flatMap(item => cited(["entries", item.code, REFERENCES], referencesOf(item.code))),
      ...repliesOf().flatMap((reply, i) => cited(["replies", String(i), REFERENCES], groupsIn(reply.get(REFERENCES)))),
    ].map(one => worded(one, one.at[2] === "sha256" ? form.how.sha256 : ""));
  }

  const isSubmitted = () => at(["status"]) === "submitted";

  /** The mistakes in replies, each at the id of its request, and in the total. */
  function otherMistakes() {
    const replies = repliesOf().map(one => ({to: String(one.get("to")), date: textOf(one.get("date"))}));
    const atRequest = (/** @type {Mistake} */ one) => ({...one, at: one.at[0] === "replies" ? ["replies", replies[Number(one.at[1])].to, ...one.at.slice(2)] : one.at});
    const stated = at(["declared_total"]);
    const there = form.items.filter(item => at(["entries", item.code]) instanceof Map);
    const entries = Object.fromEntries(there.map(item => [item.code, entryOf(item)]));
    const whole = form.totalled && (there.length === form.items.length || !isSubmitted());
    const total = whole && !misshapenAt(["declared_total"]).length && stated instanceof Object && "number" in stated
      ? [...checks.ofTotal(form.items, entries, there.flatMap(mistakesOf), stated.number)] : [];
    const found = [...checks.ofReplies(form.requests, replies), ...total];
    const isTold = (/** @type {Mistake} */ one) => one.at[0] === "report" && one.params.value === UNKNOWN || found.some(other => other.at.join() === one.at.join());
    const others = misshapenAt([]).filter(one => one.at[0] !== "entries" && one.at[0] !== REFERENCES && !isTold(one));
    return [...found, ...others].map(one => worded(atRequest(one), ""));
  }

  // what is still to do

  /** @param {ShownItem} item @param {Entry} entry @returns {string} */
  function stateOf(item, entry) {
    const said = Object.keys(entry.inputs ?? {}).length > 0;
    if (refusedAt(["entries", item.code])) return "refused";
    const isWrong = misshapenAt(["entries", item.code]).length || documentMistakes().some(one => one.at[0] === "entries" && one.at[1] === item.code && one.severity === ERROR);
    if (isWrong) return "wrong";
    if (entry.not_applicable !== undefined) return mistakesOf(item).some(one => one.severity === ERROR) ? "wrong" : "exempt";
    const score = entry.self_score === undefined ? null : points.number(entry.self_score);
    if (item.kind === "bonus" && score?.top === 0n && !said) return "unclaimed";
    const result = checks.resultOf(item, entry);
    if (checks.stillMissing(item, entry.inputs ?? {}).length || (item.rule.computable && !result && item.rule.combine !== "chosen")) return "inputs";
    if (item.rule.combine === "chosen" && (!entry.formula || !entry.formula_reason)) return "formula";
    if (item.scored_by === "appraisal") {
      if (!score) return "claim";
      if (points.order(score, points.known(item.rule.maximum)) > 0) return "too_much";
      if (result?.exact && !entry.override_reason && points.order(score, points.known(result.exact)) !== 0) return "reason";
    }
    const words = [entry.override_reason, entry.explanation, entry.formula_reason].map(one => (one ?? "").toLowerCase());
    if (words.some(one => one.includes(form.to_review))) return "review";
    if (entry.explanation === undefined && !entry.evidence?.length) return "evidence";
    return mistakesOf(item).some(one => one.severity === ERROR) ? "wrong" : "done";
  }

  /** @param {string} state */
  const isDone = state => ["exempt", "unclaimed", "done"].includes(state);

  /** The points of the items that count, exactly. @param {(item: ShownItem) => string} valueOf */
  function sum(valueOf) {
    const main = form.items.filter(item => item.kind === "main" && item.scored_by === "appraisal");
    const total = main.reduce((all, item) => points.plus(all, points.known(valueOf(item))), points.known("0"));
    return points.decimal(total);
  }

  // an item

  /** @param {ShownItem} item @param {string} name @returns {Field} */
  function inputField(item, name) {
    const spec = item.rule.inputs[name];
    const kind = spec.type === "yes_no" || spec.type === "choice" ? spec.type : "number";
    return {
      steps: ["entries", item.code, "inputs", name], kind, label: item.titles[name], note: item.notes[name], type: spec.type,
      beside: item.last.map(one => one.beside[name] ?? "").filter(Boolean).map(value => form.last_value.replace("{value}", () => value))[0],
      unit: item.units[name] ?? "", empty: UNKNOWN, ...(spec.type === "choice" ? {options: item.options[name]} : {}),
    };
  }

  /** @param {ShownItem} item @returns {Field} */
  const scoreField = item => ({
    steps: ["entries", item.code, "self_score"], kind: "number", label: say("self_score"), note: item.most, empty: UNKNOWN, small: true,
  });

  /** @param {ShownItem} item @param {string} name @param {string} label @param {string} [note] @returns {Field} */
  const words = (item, name, label, note = "") => ({steps: ["entries", item.code, name], kind: "text", label, note});

  /** @param {ShownItem} item */
  function rulesOf(item) {
    const scale = item.scale.filter(part => part.bands.length).flatMap(part => [
      part.title ? element("h4", {}, part.title) : null,
      element("ul", {}, ...part.bands.map(band => element("li", {}, `${band.when}: ${band.award}`))),
    ]);
    const folded = [
      scale.length ? element("details", {}, element("summary", {}, say("scale")), ...scale) : null,
      item.examples.length
        ? element("details", {}, element("summary", {}, say("examples")), element("ul", {}, ...item.examples.map(one => element("li", {}, one))))
        : null,
    ];
    return element(
      "div", {class: "rule"}, element("h3", {}, say("rule")), element("p", {class: "words"}, item.text), ...folded,
      element("p", {}, element("a", {href: filled(form.leaf_page, {code: item.code})}, say("leaf_page"))),
    );
  }

  /** The points computed, what the next step up would give, and the way to take them over. @param {ShownItem} item */
  function resultOf(item) {
    const line = element("output", {class: "computed"});
    const score = scoreField(item);
    const area = element("div", {class: "score"});
    const reason = fieldOf(words(item, "override_reason", say("override_reason")));
    refreshed.set(`result ${item.code}`, () => {
      const entry = entryOf(item);
      const result = checks.resultOf(item, entry);
      const claimed = entry.self_score === undefined ? null : points.number(entry.self_score);
      const exact = result?.exact ?? null;
      line.replaceChildren(element("b", {}, say("computed")), " ", element("span", {class: "points"}, pointsWords(result)));
      const differs = exact !== null && (!claimed || points.order(claimed, points.known(exact)) !== 0);
      if (exact !== null && differs) {
        line.append(" ", button(say("take", {points: pointsShown(exact)}), () => {
          put(score.steps, {number: points.decimal(points.known(exact))});
          const field = shown.get(idOf(score));
          if (field) field.input.value = shownValue(score, at(score.steps));
          field?.input.focus();
          tell(idOf(score));
        }));
      }
      const next = nextStep(item, exact);
      if (next) line.append(element("span", {class: "note"}, say("next", next)));
      reason.hidden = !(differs && claimed) && entry.override_reason === undefined;
    });
    area.append(...(item.rule.computable ? [line] : []), fieldOf(score), reason);
    return area;
  }

  /** @param {Result | null} result */
  function pointsWords(result) {
    if (!result) return say("not_computed");
    if (result.exact !== null) return pointsShown(result.exact);
    return say("judged", {least: pointsShown(points.decimal(result.least)), most: pointsShown(points.decimal(result.most))});
  }

  /** The band that gives the least more than what is reached, where each gives its own points. @param {ShownItem} item @param {string | null} exact */
  function nextStep(item, exact) {
    const [part, ...others] = item.rule.parts;
    if (exact === null || others.length || part?.is !== "part" || item.kind === "penalty") return null;
    const bands = (part.scale ?? []).map((band, i) => ({points: points.known(band.award.start), kind: band.award.kind, words: item.scale[0].bands[i]}));
    const better = bands.filter(one => points.order(one.points, points.known(exact)) > 0).sort((a, b) => points.order(a.points, b.points));
    return bands.every(one => one.kind === "fixed") && better.length ? better[0].words : null;
  }

  /** @param {Mistake & Template} one */
  function mistakeOf(one) {
    const page = element("a", {href: filled(form.error_page, {code: one.code.toLowerCase()})}, one.code);
    const beside = shown.has(idOf({steps: one.at, kind: "text", label: ""})); // the field says how
    return element("li", {class: one.severity}, `${one.text} `, one.hint && !beside ? element("span", {class: "note"}, `${one.hint} `) : null, page);
  }

  /** @param {ShownItem} item */
  function itemOf(item) {
    const chip = element("span", {class: "chip"});
    const body = element("div", {class: "body"});
    const section = element(
      "details", {class: "item", id: `item-${item.code}`, open: form.items.length < 4 || item === form.items[0]},
      element("summary", {}, element("h2", {}, `${item.numbered}. ${item.title}`), element("span", {class: "most"}, item.most), chip), body,
    );
    refreshed.set(`chip ${item.code}`, () => {
      const state = stateOf(item, entryOf(item));
      chip.textContent = say(`state_${state}`);
      chip.classList.toggle("done", isDone(state));
    });
    const mistakes = element("ul", {class: "mistakes"});
    refreshed.set(`mistakes ${item.code}`, () => {
      mistakes.replaceChildren(...mistakesOf(item).map(mistakeOf));
    });
    const asked = element("div", {class: "asked"});
    const answers = element("div");
    asked.append(rulesOf(item));
    const inner = element("div");
    const fill = (/** @type {boolean} */ exempt) => inner.replaceChildren(...(exempt ? [reasonOf(item)] : answersOf(item)), referencesSection(citingOf(item)));
    const exempt = entryOf(item).not_applicable !== undefined;
    if (item.exempt) answers.append(exemptOf(item, exempt, fill));
    answers.append(inner, mistakes);
    fill(exempt);
    body.append(asked, answers);
    return section;
  }

  /** What the agency answered last year, and what it got. @param {ShownItem} item */
  const lastOf = item => item.last.map(one => element(
    "div", {class: "last"},
    element("p", {}, one.page ? element("a", {href: one.page}, one.head) : element("b", {}, one.head), one.points ? `: ${one.points}` : null),
    one.since ? element("p", {class: "since"}, one.since) : null,
    one.others.length ? element("ul", {}, ...one.others.map(each => element("li", {}, each))) : null,
    one.explanation ? element("details", {}, element("summary", {}, say("last_explanation")), element("p", {}, one.explanation)) : null,
  ));

  /** @param {ShownItem} item */
  function answersOf(item) {
    const names = Object.keys(item.rule.inputs);
    const figures = names.flatMap(name => [
      fieldOf(inputField(item, name)),
      item.outside.includes(name)
        ? fieldOf({steps: ["entries", item.code, "sources", name], kind: "text", label: say("source"), empty: UNKNOWN})
        : null,
    ]);
    const chosen = item.rule.combine === "chosen" ? [
      fieldOf({steps: ["entries", item.code, "formula"], kind: "choice", label: say("formula"), options: item.formulas}),
      fieldOf(words(item, "formula_reason", say("formula_reason"))),
    ] : [];
    return [
      ...lastOf(item), element("h3", {}, say("inputs")),
      ...(names.length ? [element("div", {class: "figures"}, ...figures)] : [element("p", {class: "note"}, say("no_inputs"))]),
      ...chosen,
      ...(item.scored_by === "appraisal" ? [resultOf(item)] : []),
      fieldOf(words(item, "explanation", say("explanation"), say("explanation_note"))),
    ];
  }

  /** Whether the item does not apply; `show` draws the one or the other. @param {ShownItem} item @param {boolean} exempt @param {(exempt: boolean) => void} show */
  function exemptOf(item, exempt, show) {
    const id = `exempt-${item.code}`;
    const box = element("input", {type: "checkbox", id});
    box.checked = exempt;
    box.addEventListener("change", () => {
      if (!box.checked) withoutReason(item);
      show(box.checked);
      drawDocuments();
    });
    return element("div", {class: "exempt"}, box, element("label", {for: id}, say("exempt")), element("p", {class: "note"}, say("exempt_when", {when: item.exempt_when})));
  }

  /** The reason in place of figures; with it there is no score. @param {ShownItem} item */
  function reasonOf(item) {
    const after = () => (entryOf(item).not_applicable === undefined ? withoutReason(item) : put(["entries", item.code, "self_score"], undefined));
    return fieldOf({...words(item, "not_applicable", say("not_applicable")), after});
  }

  /** @param {ShownItem} item */
  function withoutReason(item) {
    put(["entries", item.code, "not_applicable"], undefined);
    if (item.scored_by === "appraisal" && at(["entries", item.code, "self_score"]) === undefined) put(["entries", item.code, "self_score"], UNKNOWN);
  }

  // documents

  /** @param {ShownItem} item @returns {Citing} */
  const citingOf = item => ({
    id: item.code, steps: ["entries", item.code, REFERENCES], wanted: item.wanted, get: () => referencesOf(item.code), set: references => put(["entries", item.code, REFERENCES], references),
  });

  /** What `drawDocuments` fills. @param {Citing} citing */
  function referencesSection(citing) {
    const section = element("div", {class: "references"});
    const fill = () => {
      const there = citing.get();
      const add = adderOf(`add-${citing.id}`, say("add_reference"), code => {
        citing.set([...citing.get(), new Map([["ref", code]])]);
        drawDocuments();
        must(`r-${citing.id}-${citing.get().length - 1}-pages`).focus();
      });
      section.replaceChildren(
        element("h3", {}, say("evidence")),
        ...(citing.wanted.length ? [element("p", {class: "note"}, say("wanted")), element("ul", {class: "note"}, ...citing.wanted.map(one => element("li", {}, one)))] : []),
        ...there.map((_, place) => referenceOf(citing, place)), add,
      );
    };
    refreshed.set(`references ${citing.id}`, () => {
      const names = citing.get().map(one => documentName(String(one.get("ref"))));
      section.querySelectorAll(".reference b").forEach((one, i) => (one.textContent = names[i]));
    });
    fills.set(citing.id, fill);
    return section;
  }

  /** What draws the documents of an item anew. @type {Map<string, () => void>} */
  const fills = new Map();

  /** @param {Citing} citing @param {number} place */
  function referenceOf(citing, place) {
    const code = String(citing.get()[place].get("ref"));
    const name = documentName(code);
    const line = ["pages", "section"].map(one => {
      const id = `r-${citing.id}-${place}-${one}`;
      const error = element("p", {class: "error", id: `${id}-error`});
      const input = element("input", {type: "text", id, autocomplete: "off", "aria-describedby": error.id});
      input.value = refusedWords(id) ?? textOf(citing.get()[place].get(one)) ?? "";
      if (!tellRefused(input, citing.steps, error)) error.textContent = misshapenAt([...citing.steps, String(place), one]).map(wrong => worded(wrong, "").text).join(" ");
      whenTyped(input, () => {
        const said = typed.text(input.value).replace(/\s*\n\s*/g, " ");
        if (!tellRefused(input, citing.steps, error)) citing.set(citing.get().map((old, i) => (i === place ? withKey(old, one, said) : old)));
      });
      return element("div", {class: "field small"}, element("label", {for: id}, say(one)), input, error);
    });
    const remove = button(say("remove"), () => {
      citing.set(citing.get().filter((_, i) => i !== place));
      drawDocuments();
    }, {class: "quiet", "aria-label": say("remove_of", {name})});
    const missing = documentsOf().has(code) ? null : element("p", {class: "error"}, say("no_reference", {key: code}));
    const way = documentsOf().has(code) ? element("a", {href: `#document-${code}`}, say("describe")) : null;
    return element("div", {class: "reference"}, element("b", {}, name), way, missing, ...line, remove);
  }

  /** @param {Group} group @param {string} name @param {string} value */
  function withKey(group, name, value) {
    const known = ["ref", "pages", "section"].filter(one => one === name ? value : group.has(one));
    const others = [...group.keys()].filter(one => one !== name && !known.includes(one));
    return new Map([...known, ...others].map(one => [one, one === name ? value : /** @type {Value} */ (group.get(one))]));
  }

  /** Chooses a document, or begins a new one. @param {string} id @param {string} label @param {(code: string) => void} add */
  function adderOf(id, label, add) {
    const select = element("select", {id}, element("option", {value: ""}, say("choose")));
    for (const code of documentsOf().keys()) select.append(element("option", {value: code}, documentName(code)));
    select.append(element("option", {value: "+"}, say("new_document")));
    const begun = element("div", {class: "begun"});
    const take = button(say("add"), () => add(select.value), {hidden: true});
    select.addEventListener("change", () => { // keys walk through a list: what is met on the way is not chosen yet
      const isNew = select.value === "+";
      begun.replaceChildren(...(isNew ? newDocument(`${id}-new`, add) : []));
      take.hidden = isNew || !select.value;
    });
    return element("div", {class: "field adder"}, element("label", {for: id}, label), element("span", {class: "row"}, select, take), begun);
  }

  /** @param {string} id @param {(code: string) => void} add */
  function newDocument(id, add) {
    const error = element("p", {class: "error", id: `${id}-error`});
    const input = element("input", {type: "text", id, autocomplete: "off", "aria-describedby": error.id});
    const make = () => {
      const number = typed.text(input.value).replace(/\s*\n\s*/g, " ");
      const sign = typed.forbidden(number);
      error.textContent = sign ? say("letters", {sign}) : "";
      if (!number || sign) return;
      const code = typed.documentKey(number, documentsOf().keys());
      put([REFERENCES, code], new Map([["number", number]]));
      add(code);
    };
    input.addEventListener("keydown", event => event.key === "Enter" && make());
    return [element("label", {for: id}, say("new_number")), element("span", {class: "row"}, input, button(say("add"), make)), error];
  }

  /** Draws the documents anew, and those that each item names. */
  function drawDocuments() {
    for (const name of refreshed.keys()) if (name.startsWith("document ")) refreshed.delete(name);
    for (const fill of fills.values()) fill();
    const list = [...documentsOf().keys()].map(code => documentOf(code));
    must("documents").replaceChildren(
      element("h2", {}, say("documents")), element("p", {class: "note"}, say("documents_note")),
      ...(list.length ? list : [element("p", {class: "note"}, say("no_documents"))]),
      element("div", {class: "field"}, ...newDocument("new-document", code => {
        drawDocuments();
        must(idOf({steps: [REFERENCES, code, "date"], kind: "date", label: ""})).focus();
      })),
    );
    refresh();
  }

  /** What a document still lacks, by the names of its fields. @param {string} code */
  function missingOf(code) {
    const wanted = at([REFERENCES, code, "access"]) === "secret" ? ["number", "date"] : ["number", "date", "issuer", "title"];
    return wanted.filter(name => textOf(at([REFERENCES, code, name])) === undefined).map(name => say(name));
  }

  /** @param {string} code */
  function documentOf(code) {
    /** @type {(name: string, kind: Kind, more?: Partial<Field>) => HTMLElement} */
    const field = (name, kind, more = {}) => fieldOf({steps: [REFERENCES, code, name], kind, label: say(name), ...more});
    /** @param {Group[]} references */
    const cites = references => references.some(one => one.get("ref") === code);
    const used = [
      ...form.items.filter(item => cites(referencesOf(item.code))).map(item => item.numbered),
      ...repliesOf().filter(reply => cites(groupsIn(reply.get(REFERENCES)))).map(reply => String(reply.get("to"))),
    ];
    const head = element("h3", {}, documentName(code));
    const missing = element("p", {class: "error"});
    const wrong = element("ul", {class: "mistakes"});
    refreshed.set(`document ${code}`, () => {
      head.textContent = documentName(code);
      const names = missingOf(code);
      missing.textContent = names.length ? say("missing", {names: names.join(", ")}) : "";
      wrong.replaceChildren(...documentMistakes().filter(one => one.at[0] === REFERENCES && one.at[1] === code).map(mistakeOf));
    });
    const remove = used.length ? null : button(say("remove"), () => {
      put([REFERENCES, code], undefined);
      drawDocuments();
    }, {class: "quiet", "aria-label": say("remove_of", {name: documentName(code)})});
    return element(
      "div", {class: "document", id: `document-${code}`}, head, element("p", {class: "note"}, used.join(", ") || say("unused"), " ", remove), missing,
      field("number", "line", {small: true}), field("date", "date", {note: say("day_note"), small: true}), field("access", "choice", {options: form.access, small: true}),
      field("page_count", "number", {type: "count", small: true}), field("issuer", "line"), field("title", "line"), field("url", "line"), field("sha256", "line"), wrong,
    );
  }

  // replies to what was asked

  /** @param {string} id */
  const replyTo = id => repliesOf().find(one => one.get("to") === id);

  /** Puts one answer of a reply into the file; a reply of which nothing is left goes. @param {string} id @param {string} name @param {Value | undefined} value */
  function setReply(id, name, value) {
    const old = replyTo(id);
    const names = [...new Set(["to", "date", "text", REFERENCES, ...old?.keys() ?? []])];
    const held = new Map(old ?? [["to", id]]);
    if (value === undefined || Array.isArray(value) && !value.length) held.delete(name);
    else held.set(name, value);
    const made = held.size > 1 ? [new Map(names.filter(one => held.has(one)).map(one => [one, /** @type {Value} */ (held.get(one))]))] : [];
    const all = old ? repliesOf().flatMap(one => (one === old ? made : [one])) : [...repliesOf(), ...made];
    put(["replies"], all.length ? all : undefined);
  }

  /** What a reply still lacks, by the names of its fields. @param {string} id */
  const missingIn = id => [["text", "reply"], ["date", "reply_date"]].filter(([name]) => textOf(replyTo(id)?.get(name)) === undefined).map(([, word]) => say(word));

  /** @param {Asked} asked */
  function replyOf(asked) {
    /** @type {(name: string, kind: Kind, label: string, more?: Partial<Field>) => HTMLElement} */
    const field = (name, kind, label, more = {}) => fieldOf({
      steps: ["replies", asked.id, name], kind, label, get: () => replyTo(asked.id)?.get(name), set: value => setReply(asked.id, name, value), ...more,
    });
    const missing = element("p", {class: "error"});
    refreshed.set(`reply ${asked.id}`, () => {
      const names = missingIn(asked.id);
      missing.textContent = names.length ? say("missing", {names: names.join(", ")}) : "";
    });
    return element(
      "div", {class: "reply", id: `reply-${asked.id}`}, element("h3", {class: "words"}, asked.words), element("p", {class: "note"}, asked.due), missing,
      field("text", "text", say("reply")), field("date", "date", say("reply_date"), {note: say("day_note"), small: true}),
      referencesSection({
        id: asked.id, steps: ["replies", asked.id, REFERENCES], wanted: [], get: () => groupsIn(replyTo(asked.id)?.get(REFERENCES)), set: references => setReply(asked.id, REFERENCES, references),
      }),
    );
  }

  function drawReplies() {
    const area = must("replies");
    area.hidden = !form.requests.length && !repliesOf().length;
    const mistakes = element("ul", {class: "mistakes"});
    refreshed.set("replies", () => {
      const told = otherMistakes().filter(one => one.code === "R240");
      mistakes.replaceChildren(...told.map(mistakeOf));
    });
    area.replaceChildren(element("h2", {}, say("replies")), element("p", {class: "note"}, say("replies_note")), ...form.requests.map(replyOf), mistakes);
  }

  // difficulties, proposals, the report

  /** @param {string} name */
  function remarksOf(name) {
    const area = element("div");
    const fill = () => {
      const found = at([name]);
      const there = Array.isArray(found) ? found : [];
      /** @param {number} place @returns {HTMLElement} */
      const remarkOf = place => {
        const id = `${name}-${place}`;
        const error = element("p", {class: "error", id: `${id}-error`});
        const input = element("textarea", {id, rows: "2", "aria-describedby": error.id});
        input.value = refusedWords(id) ?? textOf(there[place]) ?? "";
        if (!tellRefused(input, [name], error)) error.textContent = misshapenAt([name, String(place)]).map(wrong => worded(wrong, "").text).join(" ");
        whenTyped(input, () => {
          const said = typed.text(input.value);
          if (tellRefused(input, [name], error)) return;
          const all = [...there];
          all.splice(place, 1, said);
          put([name], all.filter(each => each !== ""));
        });
        input.addEventListener("input", () => { // the next key may be the one that leads to it
          if (place === there.length && area.lastElementChild?.contains(input)) area.append(remarkOf(place + 1));
        });
        input.addEventListener("change", () => setTimeout(fill)); // once the focus is where a person moves it
        return element("div", {class: "field"}, element("label", {for: id}, say("remark", {name: say(name), at: place + 1})), input, error);
      };
      area.replaceChildren(element("h3", {}, say(name)), ...[...there, ""].map((_, place) => remarkOf(place)));
    };
    fill();
    return area;
  }

  /** @returns {Field[]} */
  function reportFields() {
    return [
      {steps: ["report", "number"], kind: "line", label: say("report_number"), empty: UNKNOWN, small: true},
      {steps: ["report", "date"], kind: "date", label: say("report_date"), note: say("day_note"), empty: UNKNOWN, small: true},
      {steps: ["report", "signed_by", "title"], kind: "line", label: say("signer_title"), empty: UNKNOWN},
      {steps: ["report", "signed_by", "name"], kind: "line", label: say("signer_name"), note: say("optional")},
      {steps: ["declared_total"], kind: "number", label: say("declared_total"), note: say("declared_total_note"), small: true},
      {steps: ["status"], kind: "choice", label: say("status"), options: form.statuses},
    ];
  }

  function send() {
    const left = element("ul");
    refreshed.set("left", () => {
      const open = form.items.filter(item => !isDone(stateOf(item, entryOf(item)))).map(item => item.numbered);
      const wrong = documentMistakes();
      const documents = [...documentsOf().keys()].filter(code => missingOf(code).length || wrong.some(one => one.at[0] === REFERENCES && one.at[1] === code)).map(documentName);
      const others = [...otherMistakes(), ...wrong.filter(one => one.at[0] !== REFERENCES)].filter(one => one.severity === ERROR);
      const fields = wrongFields(field => field.steps[0] !== "entries").map(field => field.label);
      const unanswered = form.requests.filter(one => missingIn(one.id).length).map(one => one.id);
      const unsigned = reportFields().filter(field => field.empty && textOf(at(field.steps)) === undefined).map(field => field.label);
      const refused = refusedAt([]) - refusedAt(["entries"]);
      const lines = [
        ...(refused ? [say("left_refused", {count: refused})] : []),
        ...(open.length ? [say("left", {count: open.length, codes: open.join(", ")})] : []),
        ...(documents.length ? [say("left_documents", {names: documents.join(", ")})] : []),
        ...(unanswered.length ? [say("left_replies", {names: unanswered.join(", ")})] : []),
        ...(fields.length ? [say("left_fields", {names: [...new Set(fields)].join(", ")})] : []),
        ...others.map(one => (one.code.startsWith("C") ? `${one.text} ${one.hint}` : one.text)), // no field says how
        ...foreign(),
        ...(unsigned.length ? [say("left_report", {names: unsigned.join(", ")})] : []),
      ];
      left.replaceChildren(...(lines.length ? lines : [say("all_done")]).map(line => element("li", {}, line)));
    });
    return [
      element("h2", {}, say("send")), left, element("p", {}, say("send_note", {folder: form.folder})),
      ...uploadWay(),
      element("p", {class: "note"}, say("gate")), element("p", {class: "row"}, button(say("download"), download, {class: "main"}), ...copyButton()),
    ];
  }

  // the page

  function draw() {
    fills.clear();
    must("items").replaceChildren(element("p", {class: "note"}, form.last_source), ...form.items.map(itemOf));
    must("remarks").replaceChildren(element("h2", {}, say("remarks")), element("p", {class: "note"}, say("remark_note")), remarksOf("difficulties"), remarksOf("proposals"));
    drawReplies();
    must("report").replaceChildren(element("h2", {}, say("report")), ...reportFields().map(fieldOf));
    refreshed.set("declared total", () => tell(idOf({steps: ["declared_total"], kind: "number", label: ""})));
    must("send").replaceChildren(...send());
    refreshed.set("summary", () => {
      const done = form.items.filter(item => isDone(stateOf(item, entryOf(item)))).length;
      const claimed = sum(item => entryOf(item).self_score ?? "0");
      must("summary").replaceChildren(
        element("b", {}, say("summary", {done, all: form.items.length})), " ",
        say("total", {points: pointsShown(claimed), maximum: pointsShown(sum(item => points.decimal(points.known(item.rule.maximum))))}),
      );
    });
    drawDocuments();
  }

  start();
})();
