// The page of an appendix: what is asked, the answers as they stand in the text of the file, what is still to do.
//
// The text is the only model. Each answer typed is put into it; what is shown is read from it again.
"use strict";

/** @typedef {{title: string, bands: {when: string, award: string}[]}} ScaleWords */
/**
 * @typedef {Item & {
 *   numbered: string, most: string, text: string, page: string, wanted: string[], scale: ScaleWords[], examples: string[],
 *   notes: Record<string, string>, units: Record<string, string>, options: Record<string, Record<string, string>>,
 *   formulas: Record<string, string>, exempt_when: string, blank: string
 * }} ShownItem
 */
/**
 * @typedef {{
 *   campaign: string, appendix: number, title: string, subtitle: string, about: string, folder: string, items: ShownItem[],
 *   orders: Record<string, string[]>, access: Record<string, string>, statuses: Record<string, string>, to_review: string,
 *   messages: Messages, how: Record<string, string>, error_page: string, words: Record<string, string>, blank: [string, string],
 *   version: string
 * }} AskedForm
 */
/** How an answer is typed, and what an empty one is in the file. @typedef {"number" | "yes_no" | "choice" | "date" | "line" | "text"} Kind */
/**
 * @typedef {{
 *   steps: string[], kind: Kind, label: string, note?: string, type?: string, unit?: string, options?: Record<string, string>,
 *   empty?: "?", after?: () => void, small?: boolean
 * }} Field
 */
/** @typedef {{field: Field, input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, error: HTMLElement}} ShownField */
/** @typedef {{stamp: number, text: string}} Draft */

(() => {
  const UNKNOWN = "?";
  const PAUSE = 150; // milliseconds after a key, before what was typed is taken over
  const REFERENCES = "evidence";

  /** @type {AskedForm} */
  const form = JSON.parse(must("data").textContent ?? "");
  const place = `parindex ${new URL("..", location.href).pathname} ${form.campaign} ${form.appendix} `;
  const key = place + form.version;

  const blank = form.blank[0] + form.items.map(item => item.blank).join("") + form.blank[1];

  /** @type {Layout} */
  const layout = {
    orders: form.orders, codes: form.items.map(item => item.code),
    inputs: Object.fromEntries(form.items.map(item => [item.code, Object.keys(item.rule.inputs)])),
    beside: Object.fromEntries(form.items.map(item => [item.code, /#.*/.exec(item.blank)?.[0] ?? ""])),
  };

  let text = blank;
  /** @type {Group} */
  let held = new Map();
  /** The draft this window has read or written last; null once another window has written one. @type {number | null} */
  let known = 0;
  /** @type {Map<string, ShownField>} */
  const shown = new Map();
  /** What stands on the page and says what the answers come to. @type {Map<string, () => void>} */
  const refreshed = new Map();

  // elements

  /** @param {string} id @returns {HTMLElement} */
  function must(id) {
    const found = document.getElementById(id);
    if (!found) throw new Error(id);
    return found;
  }

  /** An element with these attributes and what is in it; a text is only ever text. @template {keyof HTMLElementTagNameMap} N @param {N} name @param {Record<string, string | boolean>} [attributes] @param {...(Node | string | null)} inner @returns {HTMLElementTagNameMap[N]} */
  function element(name, attributes = {}, ...inner) {
    const made = document.createElement(name);
    for (const [one, value] of Object.entries(attributes)) {
      if (value === true) made.setAttribute(one, "");
      else if (value !== false) made.setAttribute(one, value);
    }
    made.append(...inner.filter(one => one !== null));
    return made;
  }

  /** @param {string} label @param {() => void} act @param {Record<string, string | boolean>} [attributes] */
  function button(label, act, attributes = {}) {
    const made = element("button", {type: "button", ...attributes}, label);
    made.addEventListener("click", act);
    return made;
  }

  /** The page's own words, filled in. @param {string} name @param {Record<string, string | number>} [values] */
  const say = (name, values = {}) => filled(form.words[name], values);

  /** @param {string} template @param {Record<string, string | number>} values */
  const filled = (template, values) => template.replace(/\{(\w+)\}/g, (_, one) => String(values[one]));

  /** Points as people write them: "0.5" is "0,50". @param {string} value */
  function pointsShown(value) {
    const [whole, rest = ""] = value.split(".");
    return `${whole},${rest.padEnd(2, "0")}`;
  }

  /** @param {number} stamp */
  const timeOf = stamp => new Date(stamp).toLocaleString("vi-VN", {dateStyle: "short", timeStyle: "short"});

  /** Says something above the page, with what can be done about it. @param {string} name @param {(Node | string)[]} words */
  function notice(name, ...words) {
    document.getElementById(`notice-${name}`)?.remove();
    if (words.length) must("notices").append(element("div", {id: `notice-${name}`, class: "notice"}, ...words));
  }

  // the file

  /** @param {string[]} steps */
  const at = steps => fileText.at(held, steps);

  /** Takes a text over as the file; it can be read. @param {string} made */
  function take(made) {
    const {file} = fileText.read(made);
    if (!file) throw new Error("not a file");
    text = made;
    judged.clear();
    held = fileText.data(file);
  }

  /** Puts an answer into the file; undefined takes it away. @param {string[]} steps @param {Value | undefined} value */
  function put(steps, value) {
    try {
      take(fileText.edited(text, steps, value, layout));
      notice("broken");
    } catch (error) {
      notice("broken", say("broken"));
      console.error(error);
    }
    save();
    refresh();
    const beside = `${idOf({steps: steps.slice(0, 2), kind: "text", label: ""})}-`;
    for (const [id, {input}] of shown) if (id.startsWith(beside) && input !== document.activeElement) tell(id);
  }

  /** @param {Value | undefined} value */
  const textOf = value => (typeof value === "string" && value !== UNKNOWN ? value : undefined);

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
    entry.evidence = referencesOf(item.code).map(one => ({ref: String(one.get("ref"))}));
    return entry;
  }

  /** @param {string} code @returns {Group[]} */
  function referencesOf(code) {
    const found = at(["entries", code, REFERENCES]);
    return Array.isArray(found) ? found.filter(one => one instanceof Map) : [];
  }

  /** @returns {Group} */
  function documentsOf() {
    const found = at([REFERENCES]);
    return found instanceof Map ? found : new Map();
  }

  /** @param {string} code */
  const documentName = code => textOf(at([REFERENCES, code, "number"])) ?? code;

  // what is wrong

  /** The mistakes in the answer to each item, as long as the text is the same. @type {Map<ShownItem, (Mistake & Template)[]>} */
  const judged = new Map();

  /** @param {ShownItem} item */
  function mistakesOf(item) {
    const found = judged.get(item) ?? [...checks.ofEntry(item, entryOf(item), at(["status"]) === "submitted")].map(one => {
      const name = one.params.name ?? "";
      const spec = item.rule.inputs[name];
      const value = at(["entries", item.code, "inputs", name]);
      return {...one, ...messages.worded(one, form.messages, spec ? howOf(spec.type, typeof value === "string" ? value : "") : "")};
    });
    judged.set(item, found);
    return found;
  }

  /** How a figure is filled in; of one that may be two numbers, both. @param {string} type @param {string} value */
  function howOf(type, value) {
    const either = type === "number" || type === "percent" ? typed.either(value) : null;
    return either ? filled(form.how.either, {typed: value, ...either}) : form.how[type];
  }

  // what is still to do

  /** @param {ShownItem} item @param {Entry} entry @returns {string} */
  function stateOf(item, entry) {
    const said = Object.keys(entry.inputs ?? {}).length > 0;
    if (entry.not_applicable !== undefined) return "exempt";
    const score = entry.self_score === undefined ? null : points.number(entry.self_score);
    if (item.kind === "bonus" && score?.top === 0n && !said) return "unclaimed";
    const result = checks.resultOf(item, entry);
    if (checks.stillMissing(item, entry.inputs ?? {}).length || (item.rule.computable && !result && item.rule.combine !== "chosen")) return "inputs";
    if (item.rule.combine === "chosen" && (!entry.formula || !entry.formula_reason)) return "formula";
    if (item.scored_by !== "information") {
      if (!score) return "claim";
      if (points.order(score, points.known(item.rule.maximum)) > 0) return "too_much";
      if (result?.exact && !entry.override_reason && points.order(score, points.known(result.exact)) !== 0) return "reason";
    }
    const words = [entry.override_reason, entry.explanation, entry.formula_reason].map(one => (one ?? "").toLowerCase());
    if (words.some(one => one.includes(form.to_review))) return "review";
    return entry.explanation === undefined && !entry.evidence?.length ? "evidence" : "done";
  }

  /** @param {string} state */
  const isDone = state => ["exempt", "unclaimed", "done"].includes(state);

  /** The points of the items that count, exactly. @param {(item: ShownItem) => string} valueOf */
  function sum(valueOf) {
    const main = form.items.filter(item => item.kind === "main" && item.scored_by !== "information");
    const total = main.reduce((all, item) => points.plus(all, points.known(valueOf(item))), points.known("0"));
    return points.decimal(total);
  }

  function refresh() {
    for (const act of refreshed.values()) act();
  }

  // fields

  /** @param {Field} field */
  const idOf = field => `f ${field.steps.join(" ")}`.replaceAll(" ", "-");

  /** What stands in a field for a value of the file. @param {Field} field @param {Value | undefined} value */
  function shownValue(field, value) {
    if (value === undefined || value === UNKNOWN) return "";
    if (typeof value === "boolean") return String(value);
    if (value instanceof Object && "number" in value) return typed.shownNumber(value.number, field.type ?? "");
    const words = typeof value === "string" ? value : "";
    return field.kind === "date" ? typed.shownDay(words) : words;
  }

  /** What was typed as a value of the file: undefined for nothing. @param {Field} field @param {string} input @returns {Value | undefined} */
  function valueTyped(field, input) {
    const words = field.kind === "text" ? typed.text(input) : typed.text(input).replace(/\s*\n\s*/g, " ");
    if (!words) return field.empty;
    if (field.kind === "yes_no") return words === "true" ? true : words === "false" ? false : words;
    if (field.kind === "date") return typed.day(words) || words;
    if (field.kind !== "number") return words;
    const number = typed.number(words, field.type ?? "", field.unit ?? "");
    return number ? {number} : words;
  }

  /** What is wrong in a field; empty for nothing. @param {Field} field @param {Value | undefined} value @param {string} input */
  function wrongIn(field, value, input) {
    const sign = typed.forbidden(typed.text(input));
    if (sign) return say("letters", {sign});
    if (value === undefined || value === UNKNOWN) return "";
    if (field.kind === "number" && typeof value === "string") return howOf(field.type ?? "number", value);
    if (field.kind === "date" && !typed.day(String(value))) return say("not_day");
    const listed = field.kind === "yes_no" ? typeof value === "boolean" : !field.options || Object.hasOwn(field.options, String(value));
    if (!listed) return say("not_choice", {typed: String(value)});
    const item = field.steps[0] === "entries" ? form.items.find(one => one.code === field.steps[1]) : undefined;
    const found = item && mistakesOf(item).find(one => one.at.join() === field.steps.join());
    return found ? found.hint || found.text : "";
  }

  /** @param {Field} field */
  function inputFor(field) {
    const id = idOf(field);
    const attributes = {id, "aria-describedby": `${id}-error${field.note ? ` ${id}-note` : ""}`};
    if (field.kind === "text") return element("textarea", {...attributes, rows: "3"});
    if (field.kind !== "yes_no" && field.kind !== "choice") {
      /** @type {Record<string, string>} */
      const decimal = field.kind === "number" ? {inputmode: field.type === "count" ? "numeric" : "decimal"} : {};
      return element("input", {...attributes, type: "text", autocomplete: "off", ...decimal});
    }
    const options = field.kind === "yes_no" ? {true: say("yes"), false: say("no")} : field.options ?? {};
    const made = element("select", attributes, element("option", {value: ""}, say("choose")));
    made.append(...Object.entries(options).map(([value, words]) => element("option", {value}, words)));
    return made;
  }

  /** A field with its label, its note and what is wrong in it. @param {Field} field */
  function fieldOf(field) {
    const id = idOf(field);
    const input = inputFor(field);
    const error = element("p", {id: `${id}-error`, class: "error"});
    shown.set(id, {field, input, error});
    input.value = shownValue(field, at(field.steps));
    /** @type {number | undefined} */
    let waiting;
    const takeOver = () => {
      clearTimeout(waiting);
      if (!typed.forbidden(typed.text(input.value)) && input.value !== shownValue(field, at(field.steps))) {
        put(field.steps, valueTyped(field, input.value));
        field.after?.();
      }
    };
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(takeOver, PAUSE);
    });
    input.addEventListener("change", () => {
      takeOver();
      tell(id);
    });
    input.addEventListener("blur", () => {
      takeOver();
      if (!input.value || !wrongIn(field, at(field.steps), input.value)) input.value = shownValue(field, at(field.steps));
      tell(id);
    });
    const note = field.note ? element("span", {id: `${id}-note`, class: "note"}, field.note) : null;
    queueMicrotask(() => tell(id));
    return element("div", {class: `field ${field.small ? "small" : field.kind}`}, element("label", {for: id}, field.label), note, input, error);
  }

  /** Says below a field what is wrong in it. @param {string} id */
  function tell(id) {
    const one = shown.get(id);
    if (!one) return;
    const words = wrongIn(one.field, at(one.field.steps), one.input.value);
    one.error.textContent = words;
    if (words) one.input.setAttribute("aria-invalid", "true");
    else one.input.removeAttribute("aria-invalid");
  }

  // an item

  /** @param {ShownItem} item @param {string} name @returns {Field} */
  function inputField(item, name) {
    const spec = item.rule.inputs[name];
    const kind = spec.type === "yes_no" || spec.type === "choice" ? spec.type : "number";
    return {
      steps: ["entries", item.code, "inputs", name], kind, label: item.titles[name], note: item.notes[name], type: spec.type,
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
      element("p", {}, element("a", {href: item.page}, say("leaf_page"))),
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
      mistakes.replaceChildren(...mistakesOf(item).map(one => {
        const page = element("a", {href: filled(form.error_page, {code: one.code.toLowerCase()})}, one.code);
        const beside = shown.has(idOf({steps: one.at, kind: "text", label: ""})); // the field says how
        return element("li", {class: one.severity}, `${one.text} `, one.hint && !beside ? element("span", {class: "note"}, `${one.hint} `) : null, page);
      }));
    });
    const asked = element("div", {class: "asked"});
    const answers = element("div");
    asked.append(rulesOf(item));
    const inner = element("div");
    const fill = (/** @type {boolean} */ exempt) => inner.replaceChildren(...(exempt ? [reasonOf(item)] : answersOf(item)), referencesSection(item));
    const exempt = entryOf(item).not_applicable !== undefined;
    if (item.exempt) answers.append(exemptOf(item, exempt, fill));
    answers.append(inner, mistakes);
    fill(exempt);
    body.append(asked, answers);
    return section;
  }

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
      element("h3", {}, say("inputs")),
      ...(names.length ? [element("div", {class: "figures"}, ...figures)] : [element("p", {class: "note"}, say("no_inputs"))]),
      ...chosen,
      ...(item.scored_by === "information" ? [] : [resultOf(item)]),
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
      refresh();
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
    if (item.scored_by !== "information" && at(["entries", item.code, "self_score"]) === undefined) put(["entries", item.code, "self_score"], UNKNOWN);
  }

  // documents

  /** @param {ShownItem} item */
  function referencesSection(item) {
    const section = element("div", {class: "references"});
    const fill = () => {
      const there = referencesOf(item.code);
      const add = adderOf(`add-${item.code}`, say("add_reference"), code => {
        setReferences(item.code, [...referencesOf(item.code), new Map([["ref", code]])]);
        drawDocuments();
        must(`r-${item.code}-${referencesOf(item.code).length - 1}-pages`).focus();
      });
      section.replaceChildren(
        element("h3", {}, say("evidence")),
        ...(item.wanted.length ? [element("p", {class: "note"}, say("wanted")), element("ul", {class: "note"}, ...item.wanted.map(one => element("li", {}, one)))] : []),
        ...there.map((_, place) => referenceOf(item, place)), add,
      );
    };
    fill();
    refreshed.set(`references ${item.code}`, () => {
      const names = referencesOf(item.code).map(one => documentName(String(one.get("ref"))));
      section.querySelectorAll(".reference b").forEach((one, i) => (one.textContent = names[i]));
    });
    fills.set(item.code, fill);
    return section;
  }

  /** What draws the documents of an item anew. @type {Map<string, () => void>} */
  const fills = new Map();

  /** @param {string} code @param {Group[]} references */
  const setReferences = (code, references) => put(["entries", code, REFERENCES], references);

  /** @param {ShownItem} item @param {number} place */
  function referenceOf(item, place) {
    const code = String(referencesOf(item.code)[place].get("ref"));
    const name = documentName(code);
    const line = ["pages", "section"].map(one => {
      const id = `r-${item.code}-${place}-${one}`;
      const input = element("input", {type: "text", id, autocomplete: "off"});
      input.value = textOf(referencesOf(item.code)[place].get(one)) ?? "";
      input.addEventListener("change", () => {
        const said = typed.text(input.value).replace(/\s*\n\s*/g, " ");
        const changedOne = referencesOf(item.code).map((old, i) => (i === place ? withKey(old, one, said) : old));
        if (typed.forbidden(said)) notice("letters", say("letters", {sign: typed.forbidden(said)}));
        else setReferences(item.code, changedOne);
      });
      return element("div", {class: "field small"}, element("label", {for: id}, say(one)), input);
    });
    const remove = button(say("remove"), () => {
      setReferences(item.code, referencesOf(item.code).filter((_, i) => i !== place));
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
    select.addEventListener("change", () => {
      if (select.value === "+") begun.replaceChildren(...newDocument(`${id}-new`, add));
      else if (select.value) add(select.value);
      begun.querySelector("input")?.focus();
    });
    return element("div", {class: "field adder"}, element("label", {for: id}, label), select, begun);
  }

  /** @param {string} id @param {(code: string) => void} add */
  function newDocument(id, add) {
    const input = element("input", {type: "text", id, autocomplete: "off"});
    const make = () => {
      const number = typed.text(input.value).replace(/\s*\n\s*/g, " ");
      if (!number || typed.forbidden(number)) return;
      const code = typed.documentKey(number, documentsOf().keys());
      put([REFERENCES, code], new Map([["number", number]]));
      add(code);
    };
    input.addEventListener("keydown", event => event.key === "Enter" && make());
    return [element("label", {for: id}, say("new_number")), element("span", {class: "row"}, input, button(say("add"), make))];
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
    const used = form.items.filter(item => referencesOf(item.code).some(one => one.get("ref") === code)).map(item => item.numbered);
    const head = element("h3", {}, documentName(code));
    const missing = element("p", {class: "error"});
    refreshed.set(`document ${code}`, () => {
      head.textContent = documentName(code);
      const names = missingOf(code);
      missing.textContent = names.length ? say("missing", {names: names.join(", ")}) : "";
    });
    const remove = used.length ? null : button(say("remove"), () => {
      put([REFERENCES, code], undefined);
      drawDocuments();
    }, {class: "quiet", "aria-label": say("remove_of", {name: documentName(code)})});
    return element(
      "div", {class: "document", id: `document-${code}`}, head, element("p", {class: "note"}, used.join(", ") || say("unused"), " ", remove), missing,
      field("number", "line", {small: true}), field("date", "date", {note: say("day_note"), small: true}), field("access", "choice", {options: form.access, small: true}),
      field("page_count", "number", {type: "count", small: true}), field("issuer", "line"), field("title", "line"), field("url", "line"), field("sha256", "line"),
    );
  }

  // difficulties, proposals, the report

  /** @param {string} name */
  function remarksOf(name) {
    const area = element("div");
    const fill = () => {
      const found = at([name]);
      const there = Array.isArray(found) ? found : [];
      area.replaceChildren(element("h3", {}, say(name)), ...[...there, ""].map((one, place) => {
        const id = `${name}-${place}`;
        const input = element("textarea", {id, rows: "2"});
        input.value = typeof one === "string" ? one : "";
        input.addEventListener("change", () => {
          const said = typed.text(input.value);
          if (typed.forbidden(said)) return notice("letters", say("letters", {sign: typed.forbidden(said)}));
          const all = [...there];
          all.splice(place, 1, said);
          put([name], all.filter(each => each !== ""));
          return fill();
        });
        return element("div", {class: "field"}, element("label", {for: id}, say("remark", {name: say(name), at: place + 1})), input);
      }));
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
      {steps: ["status"], kind: "choice", label: say("status"), options: form.statuses},
    ];
  }

  function send() {
    const left = element("ul");
    refreshed.set("left", () => {
      const open = form.items.filter(item => !isDone(stateOf(item, entryOf(item)))).map(item => item.numbered);
      const documents = [...documentsOf().keys()].filter(code => missingOf(code).length).map(documentName);
      const unsigned = reportFields().filter(field => field.empty && textOf(at(field.steps)) === undefined).map(field => field.label);
      const lines = [
        ...(open.length ? [say("left", {count: open.length, codes: open.join(", ")})] : []),
        ...(documents.length ? [say("left_documents", {names: documents.join(", ")})] : []),
        ...(unsigned.length ? [say("left_report", {names: unsigned.join(", ")})] : []),
      ];
      left.replaceChildren(...(lines.length ? lines : [say("all_done")]).map(line => element("li", {}, line)));
    });
    const copy = button(say("copy"), async () => {
      try {
        await navigator.clipboard.writeText(text);
        notice("copied", say("copied"));
      } catch {
        notice("copied", say("copy_refused"));
      }
    }, {class: "quiet"});
    return [
      element("h2", {}, say("send")), left, element("p", {}, say("send_note", {folder: form.folder})),
      element("p", {class: "note"}, say("gate")), element("p", {class: "row"}, button(say("download"), download, {class: "main"}), copy),
    ];
  }

  function download() {
    const address = URL.createObjectURL(new Blob([text], {type: "application/yaml"}));
    const link = element("a", {href: address, download: "submission.yaml"});
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  // the draft in this browser

  /** @param {string} name @returns {Draft | null} */
  function draftAt(name) {
    try {
      const found = JSON.parse(localStorage.getItem(name) ?? "null");
      return found && typeof found.text === "string" && typeof found.stamp === "number" ? found : null;
    } catch {
      return null;
    }
  }

  /** The names of the drafts of this appendix; none where the browser keeps nothing. */
  function draftNames() {
    try {
      return Object.keys(localStorage).filter(name => name.startsWith(place));
    } catch {
      return [];
    }
  }

  function save() {
    if (known === null) return;
    const there = draftAt(key);
    if (there && there.stamp !== known) return otherWindow(there);
    const stamp = Math.max(Date.now(), known + 1);
    try {
      localStorage.setItem(key, JSON.stringify({stamp, text}));
      known = stamp;
      must("saved").textContent = say("saved", {time: timeOf(stamp)});
    } catch {
      must("saved").textContent = say("not_saved");
    }
  }

  /** Another window wrote a newer draft: nothing is written over it until a person says so. @param {Draft} there */
  function otherWindow(there) {
    known = null;
    const settle = (/** @type {boolean} */ theirs) => () => {
      const newest = draftAt(key);
      known = newest?.stamp ?? 0;
      notice("other");
      if (theirs && newest) begin(newest.text);
      else save();
    };
    notice("other", say("other_window", {time: timeOf(there.stamp)}), " ", button(say("take_other"), settle(true)), " ", button(say("keep_own"), settle(false)));
  }

  function wipe() {
    notice("wipe", say("wipe_ask"), " ", button(say("wipe_yes"), () => {
      for (const name of draftNames()) localStorage.removeItem(name);
      known = 0;
      for (const one of [...must("notices").children]) one.remove();
      begin(blank);
      must("saved").textContent = "";
      notice("wiped", say("wiped"));
    }), " ", button(say("cancel"), () => notice("wipe"), {class: "quiet"}));
  }

  // a file that is there already

  /** @param {File} file */
  async function open(file) {
    let made = "";
    try {
      made = new TextDecoder("utf-8", {fatal: true}).decode(await file.arrayBuffer()).replace(/\r\n?/g, "\n");
    } catch {
      notice("faults", say("fault_head", {name: file.name}), element("ul", {}, element("li", {}, say("fault_utf8"))));
      return;
    }
    const faults = faultsOf(made);
    if (faults.length) {
      notice("faults", say("fault_head", {name: file.name}), element("ul", {}, ...faults.map(one => element("li", {}, one))));
      return;
    }
    const replace = () => {
      notice("faults");
      begin(made);
      save();
      notice("opened", say("opened", {name: file.name}), ...unknownIn(made));
    };
    if (text === blank || text === made) replace();
    else {
      notice("faults", say("replace", {name: file.name}), " ", button(say("replace_yes"), replace), " ", button(say("cancel"), () => notice("faults"), {class: "quiet"}));
    }
  }

  /** Why a text cannot be filled here, in words. @param {string} made @returns {string[]} */
  function faultsOf(made) {
    const {file, faults} = fileText.read(made);
    const lines = made.split("\n");
    if (!file) return faults.map(one => say(`fault_${one.kind}`, {line: one.line, text: (lines[one.line - 1] ?? "").trim().slice(0, 80)}));
    const found = fileText.data(file);
    const [campaign, appendix] = ["campaign", "appendix"].map(one => {
      const value = found.get(one);
      return value instanceof Object && "number" in value ? value.number : typeof value === "string" ? value : "?";
    });
    if (campaign !== form.campaign || appendix !== String(form.appendix)) {
      return [say("fault_other", {campaign, appendix, own_campaign: form.campaign, own: form.appendix})];
    }
    return wrongShapes(found).map(steps => say("fault_shape_at", {line: fileText.placeOf(file, steps), name: steps.join(" › ")}));
  }

  /** The groups and lists that are none in the file: a field of theirs would stand nowhere. @param {Group} found @returns {string[][]} */
  function wrongShapes(found) {
    const entries = found.get("entries");
    const codes = entries instanceof Map ? [...entries.keys()] : [];
    const documents_ = found.get(REFERENCES);
    const keys = documents_ instanceof Map ? [...documents_.keys()] : [];
    const groups = [
      ["entries"], [REFERENCES], ["report"], ["report", "signed_by"],
      ...codes.flatMap(code => [["entries", code], ["entries", code, "inputs"], ["entries", code, "sources"]]), ...keys.map(one => [REFERENCES, one]),
    ];
    const lists = [["difficulties"], ["proposals"], ...codes.map(code => ["entries", code, REFERENCES])];
    /** @type {(steps: string[], fits: (value: Value) => boolean) => boolean} */
    const isWrong = (steps, fits) => {
      const value = fileText.at(found, steps);
      return value !== undefined && !fits(value);
    };
    return [
      ...groups.filter(one => isWrong(one, value => value instanceof Map)),
      ...lists.filter(one => isWrong(one, value => Array.isArray(value) && value.every(each => (one.length > 1 ? each instanceof Map : typeof each === "string")))),
    ];
  }

  /** What the page has no field for, each with its line: it stays in the file. @param {string} made */
  function unknownIn(made) {
    const {file} = fileText.read(made);
    if (!file) return [];
    const {orders, inputs} = layout;
    const codes = form.items.map(item => item.code);
    /** @type {(steps: string[], known: string[]) => string[][]} */
    const others = (steps, known) => {
      const group = fileText.at(held, steps);
      return group instanceof Map ? [...group.keys()].filter(one => !known.includes(one)).map(one => [...steps, one]) : [];
    };
    const found = [
      ...others([], orders.root), ...others(["entries"], codes),
      ...codes.flatMap(code => [...others(["entries", code], orders.entry), ...others(["entries", code, "inputs"], inputs[code]), ...others(["entries", code, "sources"], inputs[code])]),
      ...[...documentsOf().keys()].flatMap(one => others([REFERENCES, one], orders.document)),
    ];
    if (!found.length) return [];
    return [element("p", {}, say("form_head")), element("ul", {}, ...found.map(steps => element("li", {}, say("form_unknown", {line: fileText.placeOf(file, steps), name: steps.join(" › ")}))))];
  }

  // the page

  /** Shows a text. @param {string} made */
  function begin(made) {
    take(made);
    shown.clear();
    refreshed.clear();
    fills.clear();
    must("items").replaceChildren(...form.items.map(itemOf));
    must("remarks").replaceChildren(element("h2", {}, say("remarks")), element("p", {class: "note"}, say("remark_note")), remarksOf("difficulties"), remarksOf("proposals"));
    must("report").replaceChildren(element("h2", {}, say("report")), ...reportFields().map(fieldOf));
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

  function start() {
    const draft = draftAt(key);
    const {file} = draft ? fileText.read(draft.text) : {file: null};
    if (draft && file) {
      known = draft.stamp;
      begin(draft.text);
      notice("restored", say("restored", {time: timeOf(draft.stamp)}));
      must("saved").textContent = say("saved", {time: timeOf(draft.stamp)});
    } else begin(blank);
    for (const name of draftNames()) {
      const older = name !== key && !draft ? draftAt(name) : null;
      if (!older || faultsOf(older.text).length) continue;
      notice("older", say("older", {time: timeOf(older.stamp)}), " ", button(say("open_older"), () => {
        notice("older");
        begin(older.text);
        save();
      }));
    }
    addEventListener("storage", event => {
      const there = event.key === key ? draftAt(key) : null;
      if (there && known !== null && there.stamp !== known) otherWindow(there);
    });
    const file_ = /** @type {HTMLInputElement} */ (must("file"));
    file_.addEventListener("change", () => {
      const [chosen] = file_.files ?? [];
      if (chosen) void open(chosen);
      file_.value = "";
    });
    must("wipe").addEventListener("click", wipe);
    must("save").addEventListener("click", download);
  }

  start();
})();
