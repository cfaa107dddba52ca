// What the pages share that a person fills in the browser: the text of a file, its fields, its draft.
//
// The text is the only model. Each answer typed is put into it; what is shown is read from it again.
"use strict";

/** How an answer is typed, and what an empty one is in the file. @typedef {"number" | "yes_no" | "choice" | "date" | "line" | "text"} Kind */
/**
 * @typedef {{
 *   steps: string[], kind: Kind, label: string, note?: string, type?: string, unit?: string, options?: Record<string, string>,
 *   empty?: "?", after?: () => void, small?: boolean, beside?: string, get?: () => Value | undefined, set?: (value: Value | undefined) => void
 * }} Field
 */
/** @typedef {{field: Field, input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, error: HTMLElement}} ShownField */
/** @typedef {{stamp: number, text: string}} Draft */
/**
 * @typedef {{
 *   campaign: string, appendix: number, file: string, version: string, how: Record<string, string>, words: Record<string, string>,
 *   messages: Messages, error_page: string, upload: string, shapes: Shape[], required: Record<string, string[]>
 * }} FilledForm
 */
/**
 * What is a page's own. `others` are keys that only other kinds of files have, `groups` and `lists` are what must be such, "*" for each member, a list by what its members are; `told`
 * says what is wrong at these keys; `taken` hears of each new text, `opened` of one that takes the place of all that was filled in;
 * `draw` draws the page.
 * @typedef {{
 *   place: string, blank: string, layout: Layout, others: string[], groups: string[], lists: Record<string, "text" | "group">,
 *   told: (steps: string[]) => string, taken: () => void, opened?: () => void, draw: () => void
 * }} Own
 */

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

/** Whether an element can be seen and the focus moved to it. @param {Element} one */
const isReached = one => one.isConnected && !one.closest("[hidden], details:not([open]) > :not(summary)");

/** What the focus can be moved to within an element, in the order of the page. @param {Element} outer */
const reachedIn = outer => [.../** @type {NodeListOf<HTMLElement>} */ (outer.querySelectorAll("a[href], button, input, select, textarea, summary"))].filter(isReached);

/** Where the focus is: the element, and each that is around it with its place therein. @typedef {{one: HTMLElement, around: [Element, number][]}} Focus */

/** Where the focus goes when what had it is gone: to the field of the same id, else to the same place of what is left around. @param {Focus} last */
function nearest({one, around}) {
  const same = one.id ? document.getElementById(one.id) : null;
  if (same && isReached(same)) return same;
  for (const [outer, place] of around) {
    const left = isReached(outer) ? reachedIn(outer) : [];
    if (left.length) return left[Math.min(place, left.length - 1)];
  }
  return null;
}

/** Keeps the focus near when what has it is drawn anew, hidden or taken away: a keyboard would begin at the top of the page. */
function keepFocus() {
  /** @type {Focus | null} */
  let last = null;
  addEventListener("focusin", ({target: one}) => {
    if (!(one instanceof HTMLElement)) return;
    const all = reachedIn(document.body);
    /** @type {[Element, number][]} */
    const around = [];
    for (let outer = one.parentElement; outer; outer = outer.parentElement) {
      const within = outer;
      around.push([within, all.filter(each => within.contains(each)).indexOf(one)]);
    }
    last = {one, around};
  });
  addEventListener("focusout", ({target: one, relatedTarget}) => {
    queueMicrotask(() => {
      if (!relatedTarget && last?.one === one && isReached(last.one)) last = null; // a person left it for nothing else
    });
  });
  new MutationObserver(() => {
    const now = document.activeElement;
    if (last && !isReached(last.one) && (!now || now === document.body || !isReached(now))) nearest(last)?.focus();
  }).observe(document.body, {childList: true, subtree: true, attributes: true, attributeFilter: ["hidden"]});
}

/** On paper all items stand open, and what is filled in stands whole: a box would cut it. */
function printWhole() {
  /** @type {Element[]} */
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details.item:not([open])")];
    for (const one of closed) one.setAttribute("open", "");
    for (const one of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("textarea, input[type=text]"))) {
      one.after(element("div", {class: "printed"}, one.value));
    }
  });
  addEventListener("afterprint", () => {
    for (const one of closed) one.removeAttribute("open");
    for (const one of document.querySelectorAll(".printed")) one.remove();
  });
}

/** @param {FilledForm} form @param {Own} own */
function filledPage(form, own) {
  const UNKNOWN = "?";
  const INPUTS = ["inputs", "sources"]; // of an answer: a name that is none is told there
  const PAUSE = 150; // milliseconds after a key, before what was typed is taken over

  const place = `${own.place} ${new URL("..", location.href).pathname} ${form.campaign} ${form.appendix} `;
  const key = place + form.version;
  const {blank, layout} = own;

  let text = blank;
  /** @type {Group} */
  let held = new Map();
  /** What has not its shape in the text. @type {Mistake[]} */
  let misshapen = [];
  /** What it may not have, once it is asked for. @type {string[] | null} */
  let strange = null;
  /** The draft this window has read or written last; null once another window has written one. @type {number | null} */
  let known = 0;
  /** @type {Map<string, ShownField>} */
  const shown = new Map();
  /** What stands on the page and says what the answers come to. @type {Map<string, () => void>} */
  const refreshed = new Map();

  /** Where a text was typed that no file may hold, by its field: the file has what stood there before. @type {Map<string, {steps: string[], words: string}>} */
  const refusals = new Map();

  /** The page's own words, filled in. @param {string} name @param {Record<string, string | number>} [values] */
  const say = (name, values = {}) => filled(form.words[name], values);

  // the file

  /** @param {string[]} steps */
  const at = steps => fileText.at(held, steps);

  /** What has not its shape at these keys, or below. @param {string[]} steps */
  const misshapenAt = steps => misshapen.filter(one => steps.every((step, i) => one.at[i] === step));

  /** Takes a text over as the file; it can be read. @param {string} made */
  function take(made) {
    const {file} = fileText.read(made);
    if (!file) throw new Error("not a file");
    text = made;
    held = fileText.data(file);
    strange = null;
    misshapen = [...shapes.of(file, form.shapes)];
    own.taken();
  }

  /** Takes over the text with a change made in it. @param {(now: string) => string} change */
  function change(change) {
    try {
      take(change(text));
      notice("broken");
    } catch (error) {
      notice("broken", say("broken"));
      console.error(error);
    }
    save();
    refresh();
    for (const [id, {input}] of shown) if (input !== document.activeElement) tell(id);
  }

  /** Puts an answer into the file; undefined takes it away. @param {string[]} steps @param {Value | undefined} value */
  const put = (steps, value) => change(now => fileText.edited(now, steps, value, layout));

  /** @param {Value | undefined} value */
  const textOf = value => (typeof value === "string" && value !== UNKNOWN ? value : undefined);

  /** How a figure is filled in; of one that may be two numbers, both. @param {string} type @param {string} value */
  function howOf(type, value) {
    const either = type === "number" || type === "percent" ? typed.either(value) : null;
    return either ? filled(form.how.either, {typed: value, ...either}) : form.how[type];
  }

  function refresh() {
    for (const act of refreshed.values()) act();
  }

  // fields

  /** The sign in what was typed that no file may hold, of which the page then knows; empty for none. @param {string} id @param {string[]} steps @param {string} words */
  function refusedSign(id, steps, words) {
    const sign = typed.forbidden(typed.text(words));
    const before = refusals.has(id);
    if (sign) refusals.set(id, {steps, words});
    else refusals.delete(id);
    if (before !== Boolean(sign)) refresh();
    return sign;
  }

  /** Says below an input that what was typed in it was refused; whether it was. @param {HTMLInputElement | HTMLTextAreaElement} input @param {string[]} steps @param {HTMLElement} error */
  function tellRefused(input, steps, error) {
    const sign = refusedSign(input.id, steps, input.value);
    error.textContent = sign ? say("letters", {sign}) : "";
    return Boolean(sign);
  }

  /** How many fields at these keys, or below, hold what was refused. @param {string[]} steps */
  const refusedAt = steps => [...refusals].filter(([id, there]) => document.getElementById(id) && steps.every((one, i) => there.steps[i] === one)).length;

  /** What was typed in a field and refused; it stays there when the field is drawn anew. @param {string} id */
  const refusedWords = id => refusals.get(id)?.words;

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

  /** What is wrong in a field by itself; empty for nothing. @param {Field} field @param {Value | undefined} value @param {string} input */
  function wrongByItself(field, value, input) {
    const sign = typed.forbidden(input === shownValue(field, value) ? input : typed.text(input));
    if (sign) return say("letters", {sign});
    if (value === undefined || value === UNKNOWN) return "";
    if (field.kind === "number" && typeof value === "string") return howOf(field.type ?? "number", value);
    if (field.kind === "date" && !typed.day(String(value))) return say("not_day");
    const listed = field.kind === "yes_no" ? typeof value === "boolean" : !field.options || Object.hasOwn(field.options, String(value));
    return listed ? "" : say("not_choice", {typed: String(value)});
  }

  /** @param {Field} field @param {Value | undefined} value @param {string} input */
  const wrongIn = (field, value, input) => wrongByItself(field, value, input) || own.told(field.steps);

  /** The fields on the page, of those wanted, that are wrong by themselves. @param {(field: Field) => boolean} isWanted */
  const wrongFields = isWanted => [...shown.values()].filter(({field, input}) => isWanted(field) && document.contains(input) && wrongByItself(field, valueOf(field), input.value)).map(one => one.field);

  /** What the file has for a field: at its steps, unless the field says where. @param {Field} field */
  const valueOf = field => (field.get ? field.get() : at(field.steps));

  /** @param {Field} field */
  function inputFor(field) {
    const id = idOf(field);
    const attributes = {id, "aria-describedby": `${id}-error${field.note || field.beside ? ` ${id}-note` : ""}`};
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

  /** Takes over what is typed, a moment after each key and when the input is left: who closes the page loses nothing. @param {HTMLElement} input @param {() => void} takeOver */
  function whenTyped(input, takeOver) {
    /** @type {number | undefined} */
    let waiting;
    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(takeOver, PAUSE);
    });
    input.addEventListener("change", () => {
      clearTimeout(waiting);
      takeOver();
    });
  }

  /** A field with its label, its note and what is wrong in it. @param {Field} field */
  function fieldOf(field) {
    const id = idOf(field);
    const input = inputFor(field);
    const error = element("p", {id: `${id}-error`, class: "error"});
    shown.set(id, {field, input, error});
    input.value = refusedWords(id) ?? shownValue(field, valueOf(field));
    /** @param {boolean} isTyped so that what is not of its shape is put right by typing it again */
    const takeOver = isTyped => {
      const isNew = input.value !== shownValue(field, valueOf(field)) || isTyped && misshapenAt(field.steps).length > 0;
      if (!refusedSign(id, field.steps, input.value) && isNew) {
        const value = valueTyped(field, input.value);
        if (field.set) field.set(value);
        else put(field.steps, value);
        field.after?.();
      }
    };
    whenTyped(input, () => takeOver(true));
    input.addEventListener("change", () => tell(id));
    input.addEventListener("blur", () => {
      takeOver(false);
      if (!input.value || !wrongIn(field, valueOf(field), input.value)) input.value = shownValue(field, valueOf(field));
      tell(id);
    });
    const before = field.beside ? element("b", {}, field.beside) : null;
    const note = field.note || before ? element("span", {id: `${id}-note`, class: "note"}, field.note ?? "", " ", before) : null;
    queueMicrotask(() => tell(id));
    return element("div", {class: `field ${field.small ? "small" : field.kind}`}, element("label", {for: id}, field.label), note, input, error);
  }

  /** Says below a field what is wrong in it. @param {string} id */
  function tell(id) {
    const one = shown.get(id);
    if (!one) return;
    const words = wrongIn(one.field, valueOf(one.field), one.input.value);
    one.error.textContent = words;
    if (words) one.input.setAttribute("aria-invalid", "true");
    else one.input.removeAttribute("aria-invalid");
  }

  /** Takes the file along; of what was typed and refused it holds nothing, which is said first. @param {() => void} take @param {string} anyway */
  function takeAlong(take, anyway) {
    const count = refusedAt([]);
    if (!count) return take();
    notice("refused", say("refused", {count}), " ", button(anyway, () => {
      notice("refused");
      take();
    }), " ", button(say("cancel"), () => notice("refused"), {class: "quiet"}));
    must("notice-refused").scrollIntoView({block: "center"}); // clear of the head that stays
  }

  const download = () => takeAlong(() => give(text), say("refused_yes"));

  /** @param {string} made */
  function give(made) {
    const address = URL.createObjectURL(new Blob([made], {type: "application/yaml"}));
    const link = element("a", {href: address, download: form.file});
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

  /** Offers the newest draft that was left by the page as it was built before, or after: it is opened, taken along or given up. */
  function offerOther() {
    const others = draftNames().filter(name => name !== key).flatMap(name => {
      const draft = draftAt(name);
      return draft && draft.text !== text ? [{name, ...draft}] : [];
    });
    if (!others.length) return notice("older");
    const newest = others.reduce((one, other) => (other.stamp > one.stamp ? other : one));
    const faults = faultsOf(newest.text);
    const drop = () => {
      localStorage.removeItem(newest.name);
      offerOther();
    };
    const take = () => {
      own.opened?.();
      begin(newest.text);
      save();
      if (draftAt(key)?.text === text) drop();
      else notice("older");
    };
    const ask = () => {
      if (text === blank) return take();
      notice("older", say("older_replaces"), " ", button(say("older_yes"), take), " ", button(say("cancel"), offerOther, {class: "quiet"}));
    };
    notice(
      "older", say("older", {time: timeOf(newest.stamp)}), " ",
      ...(faults.length ? [say("older_faults"), element("ul", {}, ...faults.map(one => element("li", {}, one)))] : []),
      faults.length ? button(say("older_save"), () => give(newest.text)) : button(say("open_older"), ask), " ",
      button(say("older_drop"), drop, {class: "quiet"}),
    );
  }

  /** Forgets what was filled in: the draft is gone, here or by another window. */
  function forget() {
    known = 0;
    for (const one of [...must("notices").children]) one.remove();
    own.opened?.();
    begin(blank);
    must("saved").textContent = "";
    notice("wiped", say("wiped"));
  }

  function wipe() {
    notice("wipe", say("wipe_ask"), " ", button(say("wipe_yes"), () => {
      for (const name of draftNames()) localStorage.removeItem(name);
      forget();
    }), " ", button(say("cancel"), () => notice("wipe"), {class: "quiet"}));
  }

  // a file that is there already

  /** @param {File} file */
  async function open(file) {
    const bytes = await file.arrayBuffer();
    const made = textIn(bytes);
    if (made === null) {
      const told = say(isWorkbook(bytes) ? "fault_workbook" : "fault_utf8");
      notice("faults", say("fault_head", {name: file.name}), element("ul", {}, element("li", {}, told)));
      return;
    }
    const faults = faultsOf(made);
    if (faults.length) {
      notice("faults", say("fault_head", {name: file.name}), element("ul", {}, ...faults.map(one => element("li", {}, one))));
      return;
    }
    const replace = () => {
      notice("faults");
      own.opened?.();
      begin(made);
      save();
      notice("opened", say("opened", {name: file.name}), ...foreignNotice());
    };
    if (text === blank || text === made) replace();
    else {
      notice("faults", say("replace", {name: file.name}), " ", button(say("replace_yes"), replace), " ", button(say("cancel"), () => notice("faults"), {class: "quiet"}));
    }
  }

  /** The text of a file; null where it is none. @param {ArrayBuffer} bytes */
  function textIn(bytes) {
    try {
      return new TextDecoder("utf-8", {fatal: true}).decode(bytes).replace(/\r\n?/g, "\n");
    } catch {
      return null;
    }
  }

  /** Whether a file is packed as workbooks are: what is typed in one only its import can judge. @param {ArrayBuffer} bytes */
  const isWorkbook = bytes => new TextDecoder("latin1").decode(bytes.slice(0, 4)) === "PK\u0003\u0004";

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
    if (own.others.some(name => found.has(name))) return [say("fault_kind")];
    return wrongShapes(found).map(steps => say("fault_shape_at", {line: fileText.placeOf(file, steps), name: steps.join(" › ")}));
  }

  /** The groups and lists that are none in the file: a field of theirs would stand nowhere. @param {Group} found @returns {string[][]} */
  function wrongShapes(found) {
    /** @type {(pattern: string, fits: (value: Value) => boolean) => string[][]} */
    const wrong = (pattern, fits) => fileText.places(found, pattern).filter(steps => {
      const value = fileText.at(found, steps);
      return value !== undefined && !fits(value);
    });
    return [
      ...own.groups.flatMap(one => wrong(one, value => value instanceof Map)),
      ...Object.entries(own.lists).flatMap(([one, kind]) => (
        wrong(one, value => Array.isArray(value) && value.every(each => (kind === "text" ? typeof each === "string" : each instanceof Map)))
      )),
    ];
  }

  /** What the file may not have or lacks, each with its line, as long as the text is the same: keys, signs. */
  const foreign = () => (strange ??= foreignIn(text));

  /** @param {string} made @returns {string[]} */
  function foreignIn(made) {
    const {file} = fileText.read(made);
    if (!file) return [];
    const keys = fileText.unknown(held, layout).filter(steps => !INPUTS.includes(steps[2])).map(steps => (
      say("form_unknown", {line: fileText.placeOf(file, steps), name: steps.join(" › "), code: steps[steps.length - 1] === "<<" ? "F007" : "S102"})
    ));
    const missing = Object.entries(form.required).flatMap(([pattern, names]) => (pattern ? fileText.places(held, pattern) : [[]]).flatMap(steps => {
      const group = fileText.at(held, steps);
      const lacking = names.filter(name => group instanceof Map && !group.has(name));
      return lacking.map(name => say("form_missing", {line: fileText.placeOf(file, steps), name: [...steps, name].join(" › ")}));
    }));
    const hidden = made.split("\n").flatMap((line, i) => (typed.hidden(line) ? [{line: i + 1, sign: typed.hidden(line), unseen: true}] : []));
    const signs = textsIn(held, []).map(([steps, words]) => ({steps, sign: typed.hidden(words) || typed.forbidden(words), unseen: Boolean(typed.hidden(words))}))
      .filter(one => one.sign && !hidden.some(({sign}) => sign === one.sign)).map(one => ({...one, line: fileText.placeOf(file, one.steps)}));
    return [...keys, ...missing, ...[...hidden, ...signs].map(({line, sign, unseen}) => say(unseen ? "form_hidden" : "form_sign", {line, sign}))];
  }

  /** The same as it is said of a file just opened. */
  const foreignNotice = () => (foreign().length ? [element("p", {}, say("form_head")), element("ul", {}, ...foreign().map(one => element("li", {}, one)))] : []);

  /** The texts in a value, each with what leads to it. @param {Value} value @param {string[]} way @returns {[string[], string][]} */
  function textsIn(value, way) {
    if (typeof value === "string") return [[way, value]];
    const members = value instanceof Map ? [...value] : Array.isArray(value) ? value.map((one, i) => /** @type {[string, Value]} */ ([String(i), one])) : [];
    return members.flatMap(([name, one]) => textsIn(one, [...way, name]));
  }

  /** Shows a text. @param {string} made */
  function begin(made) {
    take(made);
    shown.clear();
    refreshed.clear();
    refusals.clear();
    own.draw();
    must("filled").hidden = false; // at once: nothing moves while it is drawn
  }

  /** The way to where a forge takes the file; nothing where there is none. */
  const uploadWay = () => (form.upload ? [element("p", {}, element("a", {href: form.upload, target: "_blank", rel: "noopener noreferrer"}, say("upload")), `: ${say("upload_note")}`)] : []);

  /** What copies the file, and says beside it whether it could. */
  function copyButton() {
    const told = element("span", {role: "status", class: "note"});
    const copy = button(say("copy"), () => takeAlong(async () => {
      told.textContent = "";
      try {
        await navigator.clipboard.writeText(text);
        told.textContent = say("copied");
      } catch {
        told.textContent = say("copy_refused");
      }
    }, say("refused_copy")), {class: "quiet"});
    return [copy, " ", told];
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
    offerOther();
    addEventListener("storage", event => {
      if (event.key === key && event.newValue === null) return forget();
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
    keepFocus();
    printWhole();
  }

  return {place, say, at, misshapenAt, foreign, change, put, textOf, howOf, refresh, refreshed, shown, idOf, shownValue, fieldOf, whenTyped, tell, refusedSign, tellRefused, refusedAt, refusedWords, wrongFields, uploadWay, copyButton, download, start};
}
