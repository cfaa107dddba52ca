// The page of a ledger: what an agency answered, the decision on each item as it stands in the text, what is still to do.
"use strict";

/**
 * @typedef {JudgedItem & {
 *   title: string, numbered: string, points: [string, string][], by_hand: string[], text: string, page: string,
 *   figures: [string, string, string][], told: [string, string][], documents: {name: string, title: string, url: string}[],
 *   decided: string, blank: string
 * }} ReviewedItem
 */
/**
 * @typedef {FilledForm & Omit<JudgedAppendix, "items" | "replies"> & {
 *   folder: string, items: ReviewedItem[], orders: Record<string, string[]>, judge: string, decisions: Record<string, string>,
 *   reasons: Record<string, string>, outcomes: Record<string, string>, messages: Messages, error_page: string,
 *   earlier_notes: string, blank: [string, string], there: boolean, ledger: string, replies: Record<string, {date: string, text: string}>
 * }} ReviewForm
 */
/** @typedef {{title: string, role: string, agency: string, date: string}} Who */
/** A request that is still being written. @typedef {{question: string, due: string}} Begun */

(() => {
  const {UNDECIDED, LEAST} = reviewChecks;
  const BEGUN = ["reviewed_score", "reason", "note", "due", "reviewer", "date"];
  const CELLS = {date: "reviewed_on", title: "reviewer_title", role: "reviewer_role", agency: "reviewer_agency"}; // whose words have other names
  const KINDS = {decision: "choice", reason: "choice", agency: "choice", reviewed_score: "number", date: "date", due: "date", asked_on: "date"};

  /** @type {ReviewForm} */
  const form = JSON.parse(must("data").textContent ?? "");
  const codes = form.items.map(item => item.code);
  const fresh = form.blank[0] + form.items.map(item => item.blank).join("") + form.blank[1];
  /** @type {Layout} */
  const layout = {codes, orders: {...form.orders, items: codes}, beside: {}};

  const {place, say, at, misshapenAt, foreign, change, put, textOf, refresh, refreshed, idOf, fieldOf, refusedSign, refusedAt, wrongFields, uploadWay, copyButton, download, start} = filledPage(form, {
    place: "parindex review",
    blank: form.ledger && fileText.read(form.ledger).file ? form.ledger : fresh,
    layout,
    others: ["entries", "status", "evidence"],
    groups: ["items", "items/*", "items/*/reviewer"],
    lists: {clarifications: "group"},
    told(steps) {
      const found = mistakes().find(one => one.at.join() === steps.join());
      return found ? found.hint || found.text : "";
    },
    taken: () => (judged = null),
    opened() {
      mine.clear();
      take([]);
      unasked.clear();
      keepUnasked();
    },
    draw,
  });

  /** Who decides here, and on what day. @type {Who} */
  let who = {title: "", role: "", agency: "", date: ""};

  // what is wrong

  /** The mistakes in the ledger, as long as the text is the same. @type {(Mistake & Template)[] | null} */
  let judged = null;

  function mistakes() {
    judged ??= allMistakes();
    return judged;
  }

  function allMistakes() {
    return reviewChecks.of(form, held(), misshapenAt([])).map(one => {
      const {name = ""} = one.params;
      const cell = form.words[/** @type {Record<string, string>} */ (CELLS)[name] ?? name];
      const how = form.how[cell ? /** @type {Record<string, string>} */ (KINDS)[name] ?? "text" : "file"];
      return {...one, ...messages.worded({...one, params: {...one.params, cell: cell ?? name}}, form.messages, how)};
    });
  }

  /** @returns {Group} */
  function held() {
    const found = at([]);
    return found instanceof Map ? found : new Map();
  }

  /** @param {string} code */
  function mistakesOf(code) {
    const own = requestsOf(code).map(([i]) => String(i));
    return mistakes().filter(({at: [top, name]}) => (top === "items" ? name === code : own.includes(name)));
  }

  const otherMistakes = () => mistakes().filter(one => !codes.some(code => mistakesOf(code).includes(one)));

  // an item

  /** @param {string} code */
  const decisionOf = code => textOf(at(["items", code, "decision"])) ?? UNDECIDED;

  /** @param {ReviewedItem} item */
  function isChanged(item) {
    const there = at(["items", item.code]);
    return there instanceof Map && reviewChecks.isStale(item, there);
  }

  /** Why an item is not accepted with the rest. @param {ReviewedItem} item */
  function reasonsOf(item) {
    const {open, refused} = reviewChecks.openRequests(held(), item.code);
    const begun = BEGUN.some(name => at(["items", item.code, name]) !== undefined);
    return [
      ...item.by_hand, ...(unasked.has(item.code) ? [say("reason_unasked")] : []), ...(open ? [say("reason_request")] : []), ...(refused ? [say("reason_refused")] : []),
      ...(begun ? [say("reason_begun")] : []), ...(isChanged(item) ? [say("reason_changed")] : []),
    ];
  }

  /** Whether a field of an item, or of a request about it, holds what is none of its kind. @param {string} code */
  function isUnread(code) {
    const own = [`items ${code}`, ...requestsOf(code).map(([i]) => `clarifications ${i}`)];
    return wrongFields(({steps}) => own.includes(steps.slice(0, 2).join(" "))).length > 0;
  }

  /** @param {ReviewedItem} item */
  function stateOf(item) {
    const decision = decisionOf(item.code);
    const wrong = mistakesOf(item.code).filter(one => one.code !== "R237");
    if (wrong.length || isUnread(item.code) || refusedAt(["items", item.code]) || requestsOf(item.code).some(([i]) => refusedAt(["clarifications", String(i)]))) return "wrong";
    if (isChanged(item)) return "changed";
    if (decision !== UNDECIDED) return decision;
    return reasonsOf(item).length ? "by_hand" : "todo";
  }

  /** @param {string} state */
  const isDone = state => Object.hasOwn(form.decisions, state);

  /** The points an item has by the ledger; null where nothing is decided, or it is returned. @param {ReviewedItem} item */
  function pointsOf(item) {
    const decision = decisionOf(item.code);
    const score = at(["items", item.code, "reviewed_score"]);
    if (decision === "adjusted") return score instanceof Object && "number" in score ? score.number : null;
    return decision === "accepted" ? item.claim || "0" : null;
  }

  /** @param {(string | null)[]} values */
  const sum = values => pointsShown(fractions.decimal(values.reduce((all, one) => fractions.plus(all, fractions.known(one || "0")), fractions.known("0"))));

  /** @param {string} name @param {ReviewedItem[]} items */
  const named = (name, items) => (items.length ? [say(name, {count: items.length, codes: items.map(item => item.numbered).join(", ")})] : []);

  // who decides

  const isNamed = () => Boolean(who.title && who.role && who.agency && who.date);

  /** @param {Who} one */
  const reviewer = one => new Map([["title", one.title], ["role", one.role], ["agency", one.agency]]);

  /** The items decided here: only their decisions change with who decides here. @type {Set<string>} */
  const mine = new Set(/** @type {string[]} */ (kept("decided") ?? []));

  /** @param {string[]} decided */
  function take(decided) {
    for (const code of decided) mine.add(code);
    keep("decided", mine.size ? [...mine] : null);
  }

  /** What was kept under a name beside the draft; null for nothing. @param {string} name */
  function kept(name) {
    try {
      return JSON.parse(localStorage.getItem(`${place}${name}`) ?? "null");
    } catch {
      return null;
    }
  }

  /** Keeps it under a name beside the draft, null for nothing; the page says elsewhere where the browser keeps none. @param {string} name @param {unknown} value */
  function keep(name, value) {
    try {
      if (value) localStorage.setItem(`${place}${name}`, JSON.stringify(value));
      else localStorage.removeItem(`${place}${name}`);
    } catch {
      return;
    }
  }

  /** Keeps the requests that are still being written: who closes the page loses nothing. */
  const keepUnasked = () => keep("unasked", unasked.size ? [...unasked] : null);

  function today() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(one => String(one).padStart(2, "0")).join("-");
  }

  /** Writes who decides into the decisions that name nobody, or that were made here and bear what stood here before. @param {Who} before */
  function sign(before) {
    keep("reviewer", who);
    if (!isNamed()) return;
    const edits = codes.flatMap(code => {
      if (decisionOf(code) === UNDECIDED) return [];
      const there = at(["items", code, "reviewer"]);
      const own = there === undefined || (mine.has(code) && fileText.same(there, reviewer(before)));
      return editsOf(code, {...(own ? {reviewer: reviewer(who)} : {}), ...(at(["items", code, "date"]) === undefined ? {date: who.date} : {})});
    });
    if (edits.length) putAll(edits);
  }

  /** @param {string} code @param {Record<string, Value>} values @returns {[string[], Value][]} */
  const editsOf = (code, values) => form.orders["items/*"].filter(name => name in values).map(name => [["items", code, name], values[name]]);

  /** Puts several answers into the file, in the order of its items. @param {[string[], Value][]} edits */
  function putAll(edits) {
    change(now => {
      const {file} = fileText.read(now);
      /** @type {Map<string, number>} */
      const lines = new Map(edits.map(([steps]) => [steps[1], file ? fileText.placeOf(file, steps.slice(0, 2)) : 0]));
      const sorted = [...edits].sort(([a], [b]) => (lines.get(a[1]) ?? 0) - (lines.get(b[1]) ?? 0));
      try {
        return fileText.editedAll(now, sorted, layout);
      } catch {
        return sorted.reduce((text, [steps, value]) => fileText.edited(text, steps, value, layout), now);
      }
    });
  }

  /** What is asked of who decides, with the word for it. @type {[keyof Who, string][]} */
  const WHO = [["title", "reviewer_title"], ["role", "reviewer_role"], ["agency", "reviewer_agency"], ["date", "reviewed_on"]];

  function whoSection() {
    /** @type {(name: keyof Who, word: string, input: HTMLInputElement | HTMLSelectElement, note?: string) => HTMLElement} */
    const field = (name, word, input, note = "") => {
      const id = `who-${name}`;
      const error = element("p", {class: "error", id: `${id}-error`});
      input.id = id;
      input.setAttribute("aria-describedby", `${id}-error ${id}-note`);
      input.value = name === "date" ? typed.shownDay(who.date) : who[name];
      input.addEventListener("change", () => {
        const said = typed.text(input.value).replace(/\s*\n\s*/g, " ");
        const sign_ = refusedSign(id, ["who", name], input.value);
        const value = name === "date" ? typed.day(said) : said;
        error.textContent = sign_ ? say("letters", {sign: sign_}) : said && !value ? say("not_day") : "";
        const before = who;
        who = {...who, [name]: error.textContent ? "" : value};
        if (error.textContent) return refresh(); // nobody decides by what stood there before
        sign(before);
        drawRequests();
      });
      return element("div", {class: "field"}, element("label", {for: id}, say(word)), element("span", {class: "note", id: `${id}-note`}, note), input, error);
    };
    const line = () => element("input", {type: "text", autocomplete: "off"});
    const agencies = element("select", {}, element("option", {value: ""}, say("choose")));
    agencies.append(...Object.entries(form.judges).map(([value, name]) => element("option", {value}, name)));
    const notes = {title: say("reviewer_title_note"), role: say("reviewer_role_note"), agency: "", date: say("day_note")};
    return [
      element("h2", {}, say("reviewer")), element("p", {class: "note"}, say("reviewer_note")),
      element("div", {class: "who"}, ...WHO.map(([name, word]) => field(name, word, name === "agency" ? agencies : line(), notes[name]))),
      element("p", {class: "rest"}, button(say("accept_rest"), acceptRest), " ", element("span", {class: "note"}, say("accept_rest_note"))),
      element("div", {role: "status", id: "accepted"}),
    ];
  }

  /** Whether somebody is named; else asks for it. */
  function isAsked() {
    notice("who", ...(isNamed() ? [] : [say("who_first")]));
    if (isNamed()) return true;
    const missing = /** @type {const} */ (["title", "role", "agency", "date"]).find(name => !who[name]);
    must(`who-${missing}`).focus();
    return false;
  }

  /** Accepts what is undecided and needs no decision by hand, and says what is left. */
  function acceptRest() {
    if (!isAsked()) return;
    const undecided = form.items.filter(item => decisionOf(item.code) === UNDECIDED);
    const taken = undecided.filter(item => !reasonsOf(item).length);
    const left = undecided.filter(item => !taken.includes(item)).map(item => /** @type {[ReviewedItem, string]} */ ([item, reasonsOf(item).join(", ")]));
    take(taken.map(item => item.code));
    if (taken.length) putAll(taken.flatMap(item => editsOf(item.code, {...decided(item, who), decision: "accepted"})));
    must("accepted").replaceChildren(
      element("p", {class: "notice"}, taken.length
        ? say("accepted", {count: taken.length, points: sum(taken.map(item => item.claim)), codes: taken.map(item => item.numbered).join(", ")})
        : say("accepted_none")),
      ...(left.length ? [element("p", {}, say("accept_left", {count: left.length})), element("ul", {}, ...left.map(([item, words]) => element("li", {}, wayTo(item), `: ${words}`)))] : []),
    );
  }

  /** @param {ReviewedItem} item */
  function wayTo(item) {
    const way = element("a", {href: `#item-${item.code}`}, item.numbered);
    way.addEventListener("click", () => must(`item-${item.code}`).setAttribute("open", ""));
    return way;
  }

  /** What stands beside a decision: by whom, on what day, of what. @param {ReviewedItem} item @param {Who} by @returns {Record<string, Value>} */
  const decided = (item, by) => ({
    reviewer: reviewer(by), date: by.date,
    ...(at(["items", item.code, "fingerprint"]) === undefined ? {fingerprint: item.stamps[0]} : {}),
  });

  /** @param {ReviewedItem} item @param {string} decision */
  function decide(item, decision) {
    take([item.code]);
    if (decision !== UNDECIDED) {
      putAll(editsOf(item.code, {...(isNamed() ? decided(item, who) : {fingerprint: at(["items", item.code, "fingerprint"]) ?? item.stamps[0]}), decision}));
      return;
    }
    change(now => ["reviewer", "date"].reduce((text, name) => fileText.edited(text, ["items", item.code, name], undefined, layout), fileText.edited(now, ["items", item.code, "decision"], UNDECIDED, layout)));
  }

  /** Stamps an item anew; the notes above it are of the answer before. @param {ReviewedItem} item */
  function seeAgain(item) {
    const isDecided = decisionOf(item.code) !== UNDECIDED;
    change(now => {
      const stamped = fileText.edited(now, ["items", item.code, "fingerprint"], item.stamps[0], layout);
      const dated = isDecided && who.date ? fileText.edited(stamped, ["items", item.code, "date"], who.date, layout) : stamped;
      const {file} = fileText.read(dated);
      const lines = dated.split("\n");
      const line = file ? fileText.placeOf(file, ["items", item.code]) : 0;
      const first = lines[line] ?? "";
      const words = first.trimStart();
      if (line && words.startsWith("#") && words !== form.earlier_notes) lines.splice(line, 0, first.slice(0, first.length - words.length) + form.earlier_notes);
      return lines.join("\n");
    });
  }

  // what an agency answered

  /** @param {ReviewedItem} item */
  function answerOf(item) {
    const documents = item.documents.map(one => element(
      "li", {}, one.url ? element("a", {href: one.url, target: "_blank", rel: "noopener noreferrer"}, one.name) : one.name,
      one.title ? element("span", {class: "note"}, ` ${one.title}`) : null,
    ));
    return element(
      "div", {class: "answer"},
      element("dl", {class: "points"}, ...item.points.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value)))),
      item.by_hand.length ? element("p", {class: "by-hand"}, say("by_hand", {words: item.by_hand.join(", ")})) : null,
      item.decided ? element("p", {class: "note"}, say("decided", {words: item.decided})) : null,
      ...item.told.flatMap(([name, words]) => [element("h3", {}, name), element("p", {class: "words"}, words)]),
      ...(item.figures.length ? [
        element("h3", {}, say("figures")),
        element("dl", {class: "figures"}, ...item.figures.map(([name, value, source]) => (
          element("div", {}, element("dt", {}, name, source ? element("span", {class: "note"}, ` (${source})`) : null), element("dd", {}, value))
        ))),
      ] : []),
      element("h3", {}, say("documents")), documents.length ? element("ul", {}, ...documents) : element("p", {class: "note"}, say("no_documents")),
      element("details", {class: "rule"}, element("summary", {}, say("rule")), element("p", {class: "words"}, item.text), element("p", {}, element("a", {href: item.page}, say("leaf_page")))),
    );
  }

  // the decision

  /** @param {ReviewedItem} item */
  function decisionFields(item) {
    const steps = ["items", item.code];
    const choices = Object.entries({...form.decisions, [UNDECIDED]: say("undecided")}).map(([value, label]) => {
      const radio = element("input", {type: "radio", name: `decision-${item.code}`, value});
      radio.addEventListener("change", () => decide(item, value));
      return /** @type {[HTMLInputElement, HTMLLabelElement]} */ ([radio, element("label", {}, radio, label)]);
    });
    const score = fieldOf({steps: [...steps, "reviewed_score"], kind: "number", type: "number", label: say("reviewed_score"), note: say("most", {points: pointsShown(item.maximum)}), small: true});
    const reason = fieldOf({steps: [...steps, "reason"], kind: "choice", label: say("reason"), options: form.reasons});
    const note = fieldOf({steps: [...steps, "note"], kind: "text", label: say("note"), note: say("note_least", {least: LEAST})});
    const due = fieldOf({steps: [...steps, "due"], kind: "date", label: say("due"), note: say("day_note"), small: true});
    const other = element("p", {class: "note"});
    const again = element("p", {}, button(say("seen_again"), () => seeAgain(item)));
    const list = element("ul", {class: "mistakes"});
    refreshed.set(`decision ${item.code}`, () => {
      const decision = decisionOf(item.code);
      for (const [radio, label] of choices) {
        radio.checked = radio.value === decision;
        label.classList.toggle("chosen", radio.checked);
      }
      /** @param {HTMLElement} field @param {string} name @param {string[]} wanted */
      const show = (field, name, wanted) => (field.hidden = !wanted.includes(decision) && at([...steps, name]) === undefined);
      show(score, "reviewed_score", ["adjusted"]);
      show(reason, "reason", ["adjusted", "returned"]);
      show(note, "note", ["accepted", "adjusted", "returned"]);
      show(due, "due", ["returned"]);
      const agency = textOf(at([...steps, "reviewer", "agency"]));
      const names = agency && agency !== who.agency ? form.agencies[agency] : null;
      other.textContent = names ? say("by_other", {agency: names[0]}) : "";
      const found = mistakesOf(item.code);
      again.hidden = !isChanged(item);
      list.replaceChildren(...found.map(one => mistakeLine(one)));
    });
    return element(
      "div", {class: "decision"}, element("fieldset", {}, element("legend", {}, say("decision")), ...choices.map(([, label]) => label)),
      other, score, reason, note, due, list, again,
    );
  }

  /** @param {Mistake & Template} one */
  function mistakeLine(one) {
    const page = element("a", {href: filled(form.error_page, {code: one.code.toLowerCase()})}, one.code);
    const beside = document.getElementById(idOf({steps: one.at, kind: "text", label: ""})); // the field says how
    return element("li", {class: one.severity}, `${one.text} `, one.hint && !beside ? element("span", {class: "note"}, `${one.hint} `) : null, page);
  }

  // requests

  /** The requests about an item, each with its place in the list. @param {string} code @returns {[number, Group][]} */
  function requestsOf(code) {
    return reviewChecks.requestsOf(held()).map((one, i) => /** @type {[number, Group]} */ ([i, one])).filter(([, one]) => textOf(one.get("item")) === code);
  }

  /** What draws the requests of an item anew. @type {Map<string, () => void>} */
  const fills = new Map();

  /** The requests begun and not yet written into the ledger, by their items. @type {Map<string, Begun>} */
  const unasked = new Map();

  function drawRequests() {
    for (const fill of fills.values()) fill();
    refresh();
  }

  /** @param {ReviewedItem} item */
  function requestSection(item) {
    const area = element("div", {class: "requests"});
    const fill = () => area.replaceChildren(...requestsOf(item.code).map(([i, one]) => requestOf(i, one)), newRequest(item));
    fill();
    fills.set(item.code, fill);
    return area;
  }

  /** Whether a request is of whoever decides here, or of nobody who has an agency. @param {Group} request */
  function isOwn(request) {
    const asker = textOf(request.get("asked_by")) ?? "";
    const agency = Object.keys(form.agencies).find(name => form.agencies[name].includes(asker));
    return agency === undefined || agency === who.agency;
  }

  /** @param {number} i @param {Group} request */
  function requestOf(i, request) {
    const steps = ["clarifications", String(i)];
    const [id, follows, question] = ["id", "follows", "question"].map(name => textOf(request.get(name)) ?? "");
    const reply = form.replies[id];
    const outcome = request.get("outcome");
    const own = isOwn(request);
    const open = own && !reply && outcome === undefined;
    /** @type {(name: string, kind: Kind, more?: Partial<Field>) => HTMLElement} */
    const field = (name, kind, more = {}) => fieldOf({steps: [...steps, ...name.split("/")], kind, label: say(name), ...more});
    const days = element("p", {class: "note"}, [textOf(request.get("asked_by")), typed.shownDay(textOf(request.get("asked_on")) ?? ""), `${say("reply_due")} ${typed.shownDay(textOf(request.get("due")) ?? "")}`].join(" · "));
    const concluded = () => {
      if (at([...steps, "outcome", "decision"]) !== undefined && at([...steps, "outcome", "date"]) === undefined) put([...steps, "outcome", "date"], who.date || today());
      drawRequests();
    };
    return element(
      "div", {class: "request"}, element("h3", {}, follows ? say("asked_follows", {id, follows}) : say("asked", {id})), days,
      open ? field("question", "text") : element("p", {class: "words"}, question),
      open ? field("due", "date", {label: say("reply_due"), note: say("day_note"), small: true}) : null,
      element("p", {class: reply ? "words" : "note"}, reply ? say("reply", {date: typed.shownDay(reply.date), text: reply.text}) : say("no_reply")),
      ...(own && (reply || outcome !== undefined) ? [
        fieldOf({steps: [...steps, "outcome", "decision"], kind: "choice", label: say("outcome"), options: form.outcomes, small: true, after: concluded}),
        ...(outcome === undefined ? [] : [
          fieldOf({steps: [...steps, "outcome", "date"], kind: "date", label: say("concluded_on"), small: true}),
          fieldOf({steps: [...steps, "outcome", "note"], kind: "text", label: say("note")}),
        ]),
      ] : []),
      open ? button(say("drop"), () => {
        const all = at(["clarifications"]);
        const rest = Array.isArray(all) ? all.filter((_, place_) => place_ !== i) : [];
        put(["clarifications"], rest.length ? rest : undefined);
        drawRequests();
      }, {class: "quiet", "aria-label": `${say("drop")} ${id}`}) : null,
    );
  }

  /** @param {ReviewedItem} item */
  function newRequest(item) {
    const own = requestsOf(item.code).map(([, one]) => one);
    const last = own[own.length - 1];
    const outcome = last?.get("outcome");
    const follows = outcome instanceof Map && outcome.get("decision") === "refused" ? textOf(last.get("id")) ?? "" : "";
    const area = element("div");
    const begin = () => {
      const begun = unasked.get(item.code) ?? {question: "", due: ""};
      unasked.set(item.code, begun);
      const [questionId, dueId] = [`ask-${item.code}`, `ask-due-${item.code}`];
      const error = element("p", {class: "error", id: `${questionId}-error`});
      const question = element("textarea", {id: questionId, rows: "3", "aria-describedby": error.id});
      const due = element("input", {type: "text", id: dueId, autocomplete: "off", "aria-describedby": error.id});
      [question.value, due.value] = [begun.question, begun.due];
      for (const input of [question, due]) {
        input.addEventListener("input", () => {
          [begun.question, begun.due] = [question.value, due.value];
          keepUnasked();
        });
      }
      area.replaceChildren(
        element("div", {class: "field"}, element("label", {for: questionId}, say("question")), element("span", {class: "note"}, say("note_least", {least: LEAST})), question),
        element("div", {class: "field small"}, element("label", {for: dueId}, say("reply_due")), element("span", {class: "note"}, say("day_note")), due),
        error,
        element("p", {class: "row"}, button(say("ask_write"), () => {
          const words = typed.text(question.value);
          const day = typed.day(typed.text(due.value));
          const sign_ = typed.forbidden(words);
          const short = {code: "S107", at: [], params: {cell: say("question"), bound: "minLength", limit: String(LEAST)}};
          error.textContent = sign_ ? say("letters", {sign: sign_})
            : [...words].length < LEAST ? messages.worded(short, form.messages, "").text
              : !day ? say("not_day") : "";
          if (error.textContent) return;
          unasked.delete(item.code);
          keepUnasked();
          ask(item.code, words, day, follows);
          drawRequests();
          must(idOf({steps: ["clarifications", String(reviewChecks.requestsOf(held()).length - 1), "question"], kind: "text", label: ""})).focus();
        }), button(say("cancel"), () => {
          unasked.delete(item.code);
          keepUnasked();
          drawRequests();
        }, {class: "quiet"})),
      );
    };
    const open = button(say(follows ? "ask_again" : "ask"), () => {
      if (!isAsked()) return;
      begin();
      refresh();
      must(`ask-${item.code}`).focus();
    }, {class: "quiet", "aria-label": `${say(follows ? "ask_again" : "ask")}: ${item.numbered}`});
    if (unasked.has(item.code)) begin();
    else area.append(open);
    return area;
  }

  /** @param {string} code @param {string} question @param {string} due @param {string} follows */
  function ask(code, question, due, follows) {
    const all = reviewChecks.requestsOf(held());
    const used = new Set([...all.map(one => textOf(one.get("id")) ?? ""), ...Object.keys(form.replies)]);
    let number = all.length + 1;
    while (used.has(`yc-${number}`)) number += 1;
    /** @type {Group} */
    const request = new Map([
      ["id", `yc-${number}`], ["item", code], ["question", question], ["asked_by", form.agencies[who.agency]?.[0] ?? ""], ["asked_on", who.date], ["due", due],
      ...(follows ? /** @type {[string, Value][]} */ ([["follows", follows]]) : []),
    ]);
    put(["clarifications"], [...all, request]);
  }

  // the page

  /** @param {ReviewedItem} item */
  function itemOf(item) {
    const chip = element("span", {class: "chip"});
    refreshed.set(`chip ${item.code}`, () => {
      const state = stateOf(item);
      chip.textContent = say(`state_${state}`);
      chip.classList.toggle("done", isDone(state));
    });
    const claimed = element("span", {class: "most"}, (item.points[0] ?? []).join(" "));
    return element(
      "details", {class: "item", id: `item-${item.code}`, open: form.items.length < 4 || item === form.items[0]},
      element("summary", {}, element("h2", {}, `${item.numbered}. ${item.title}`), claimed, chip),
      element("div", {class: "body"}, answerOf(item), element("div", {}, decisionFields(item), requestSection(item))),
    );
  }

  /** Items that the ledger has not are added, as `review-new` does. */
  function addMissing() {
    const missing = form.items.filter(item => at(["items", item.code]) === undefined);
    notice("added", ...named("items_added", missing));
    if (!missing.length) return;
    change(now => missing.reduce((text, item) => {
      try {
        return fileText.withMember(text, ["items", item.code], item.blank, layout);
      } catch {
        return fileText.edited(text, ["items", item.code], new Map([["decision", UNDECIDED], ["fingerprint", item.stamps[0]]]), layout);
      }
    }, now));
  }

  function draw() {
    const open = new Set([...document.querySelectorAll("details.item[open]")].map(one => one.id));
    fills.clear();
    unasked.clear();
    for (const [code, begun] of /** @type {[string, Begun][]} */ (kept("unasked") ?? [])) if (codes.includes(code)) unasked.set(code, begun);
    addMissing();
    who = {title: "", role: "", agency: Object.keys(form.judges).length === 1 ? form.judge : "", date: today(), ...kept("reviewer")};
    must("reviewer").replaceChildren(...whoSection());
    must("items").replaceChildren(...form.items.map(itemOf));
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    refreshed.set("notices", () => {
      notice("version", ...named("other_version", form.items.filter(isChanged)));
      notice("kept", ...(form.items.some(item => item.decided && decisionOf(item.code) === UNDECIDED) ? [say("kept")] : []));
    });
    refreshed.set("others", () => {
      const others = otherMistakes();
      must("others").hidden = !others.length;
      must("others").replaceChildren(element("ul", {class: "mistakes"}, ...others.map(mistakeLine)));
    });
    refreshed.set("summary", () => {
      const done = form.items.filter(item => isDone(stateOf(item)));
      const known = form.items.filter(item => pointsOf(item) !== null);
      must("summary").replaceChildren(
        element("b", {}, say("summary", {done: done.length, all: form.items.length})), " ",
        ...(known.length ? [say("total", {points: sum(known.map(pointsOf)), claimed: sum(known.map(item => item.claim))})] : []),
      );
    });
    const left = element("ul");
    refreshed.set("left", () => {
      const states = form.items.map(item => /** @type {[ReviewedItem, string]} */ ([item, stateOf(item)]));
      /** @param {string[]} wanted */
      const inState = wanted => states.filter(([, state]) => wanted.includes(state)).map(([item]) => item);
      const begun = form.items.filter(item => unasked.has(item.code));
      const misread = WHO.filter(([name]) => must(`who-${name}-error`).textContent).map(([, word]) => say(word));
      const lines = [...otherMistakes().map(one => one.text), ...foreign(), ...(misread.length ? [say("left_who", {names: misread.join(", ")})] : []), ...named("left", inState(["todo", "by_hand"])), ...named("left_wrong", inState(["wrong", "changed"])), ...named("left_unasked", begun)];
      left.replaceChildren(...(lines.length ? lines : [say("all_done")]).map(line => element("li", {}, line)));
    });
    must("send").replaceChildren(
      element("h2", {}, say("send")), left, element("p", {}, say("send_note", {folder: form.folder})), ...uploadWay(),
      element("p", {class: "note"}, say("gate")), element("p", {class: "row"}, button(say("download"), download, {class: "main"}), ...copyButton()),
    );
    for (const act of refreshed.values()) act();
  }

  start();
})();
