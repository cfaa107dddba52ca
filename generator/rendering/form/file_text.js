// The text of a file, in which single answers are changed: nothing else of it, no comment, becomes another.
//
// What is written as `parindex fmt` writes it stays so; elsewhere only the value itself is replaced.
"use strict";

/** @typedef {import("yaml").Pair<import("yaml").Scalar, import("yaml").Node>} Pair */
/** @typedef {import("yaml").YAMLMap<import("yaml").Scalar, import("yaml").Node>} YamlMap */
/** What cannot be read, at a line of the file. @typedef {{line: number, kind: "syntax" | "tab" | "question" | "twice" | "shape" | "reference"}} Fault */
/** @typedef {{text: string, root: YamlMap, begins: number[]}} ReadFile */
/**
 * The order of keys of the groups at these keys, "entries/*" of every answer; the items, and the words beside each.
 * @typedef {{orders: Record<string, string[]>, codes: string[], beside: Record<string, string>}} Layout
 */
/** @typedef {{first: number, last: number}} Span */

const fileText = (() => {
  const NUMBER = /^[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;

  /** @type {Record<string, Fault["kind"]>} */
  const KINDS = {DUPLICATE_KEY: "twice", TAG_RESOLVE_FAILED: "reference"};

  const LOOKED_AT = 500; // characters of a line that cannot be read

  /** The texts read last: one edit asks several times for the same few. @type {Map<string, {file: ReadFile | null, faults: Fault[]}>} */
  const latest = new Map();
  const MOST_KEPT = 4;

  /** Reads a text. @param {string} text */
  function read(text) {
    const found = latest.get(text) ?? parsed(text);
    latest.delete(text);
    latest.set(text, found);
    if (latest.size > MOST_KEPT) latest.delete([...latest.keys()][0]);
    return found;
  }

  /** @param {string} text @returns {{file: ReadFile | null, faults: Fault[]}} */
  function parsed(text) {
    const lines = new YAML.LineCounter();
    const found = YAML.parseDocument(text, {schema: "failsafe", lineCounter: lines, prettyErrors: false});
    /** @type {Fault[]} */
    const faults = [];
    /** Tells once what is wrong at a line. @param {number} offset @param {Fault["kind"]} kind */
    const add = (offset, kind) => {
      const {line} = lines.linePos(offset);
      const from = lines.lineStarts[line - 1];
      const begun = text.slice(from, from + LOOKED_AT);
      if (/^ *\t/.test(begun)) kind = "tab";
      else if (kind === "syntax" && /[:,[{] *\?[ ,}\]]/.test(begun)) kind = "question";
      if (!faults.some(one => one.line === line && one.kind === kind)) faults.push({line, kind});
    };
    for (const one of [...found.errors, ...found.warnings]) add(one.pos[0], KINDS[one.code] ?? "syntax");
    for (const node of nodesIn(found.contents)) {
      if (YAML.isAlias(node) || node.anchor || node.tag) add(node.range?.[0] ?? 0, "reference");
    }
    const root = found.contents;
    if (!faults.length && (!YAML.isMap(root) || root.flow || !root.items.length)) faults.push({line: 1, kind: "shape"});
    const tabs = faults.filter(one => one.kind === "tab"); // what else is wrong may come of them
    if (faults.length) return {file: null, faults: tabs.length ? tabs : faults};
    return {file: {text, root: /** @type {YamlMap} */ (/** @type {unknown} */ (root)), begins: beginsOf(text)}, faults};
  }

  /** A node, and all that are in it. @param {unknown} node @returns {Generator<import("yaml").Node>} */
  function* nodesIn(node) {
    if (YAML.isPair(node)) {
      yield* nodesIn(node.key);
      yield* nodesIn(node.value);
    } else if (YAML.isNode(node)) {
      yield node;
      if (YAML.isMap(node) || YAML.isSeq(node)) for (const one of node.items) yield* nodesIn(one);
    }
  }

  /** @param {string} text */
  const beginsOf = text => [0, ...[...text.matchAll(/\n/g)].map(one => one.index + 1)];

  /** @param {ReadFile} file @param {number} offset */
  function lineOf(file, offset) {
    let [line, end] = [0, file.begins.length];
    while (end - line > 1) {
      const middle = (line + end) >> 1;
      if (file.begins[middle] <= offset) line = middle;
      else end = middle;
    }
    return line;
  }

  /** The value of a node. @param {ReadFile} file @param {import("yaml").Node | null} node @returns {Value} */
  function valueOf(file, node) {
    if (YAML.isMap(node)) {
      const items = /** @type {Pair[]} */ (/** @type {unknown} */ (node.items));
      return new Map(items.map(pair => [String(pair.key.value), valueOf(file, pair.value)]));
    }
    if (YAML.isSeq(node)) return node.items.map(one => valueOf(file, /** @type {import("yaml").Node} */ (one)));
    if (!YAML.isScalar(node)) return {raw: ""};
    const said = String(node.value ?? "");
    if (node.type && node.type !== "PLAIN") return said;
    const [start, end] = node.range ?? [0, 0];
    const source = file.text.slice(start, end);
    if (/^(?:~?|null|Null|NULL)$/.test(source)) return {raw: source};
    if (source === "true" || source === "false") return source === "true";
    return NUMBER.test(source) && source.length <= typed.LONGEST ? {number: source.replace("+", "")} : said;
  }

  /** The whole file as values. @param {ReadFile} file */
  const data = file => /** @type {Group} */ (valueOf(file, /** @type {import("yaml").Node} */ (/** @type {unknown} */ (file.root))));

  /** The value at these names; undefined where there is none. @param {Value | undefined} held @param {string[]} steps @returns {Value | undefined} */
  function at(held, steps) {
    for (const step of steps) held = held instanceof Map ? held.get(step) : Array.isArray(held) ? held[Number(step)] : undefined;
    return held;
  }

  /** The places of a pattern: "entries/*" are all answers. @param {Value} held @param {string} pattern @returns {string[][]} */
  const places = (held, pattern) => pattern.split("/").reduce((ways, one) => ways.flatMap(way => {
    const around = at(held, way);
    if (one !== "*") return [[...way, one]];
    return (around instanceof Map ? [...around.keys()] : Array.isArray(around) ? around.map((_, i) => String(i)) : []).map(name => [...way, name]);
  }), /** @type {string[][]} */ ([[]]));

  /** The single values that stand without quotes: what leads to each, how it is read, how it is written. @param {ReadFile} file @returns {Generator<[string[], Value, string]>} */
  function* plain(file, node = /** @type {unknown} */ (file.root), way = /** @type {string[]} */ ([])) {
    if (YAML.isMap(node)) {
      for (const one of /** @type {Pair[]} */ (/** @type {unknown} */ (node.items))) yield* plain(file, one.value, [...way, String(one.key.value)]);
    } else if (YAML.isSeq(node)) {
      for (const [i, one] of node.items.entries()) yield* plain(file, one, [...way, String(i)]);
    } else if (YAML.isScalar(node) && node.type === "PLAIN") {
      yield [way, valueOf(file, /** @type {import("yaml").Node} */ (/** @type {unknown} */ (node))), String(node.value ?? "")];
    }
  }

  /** @param {YamlMap} group @param {string} name */
  const memberOf = (group, name) => /** @type {Pair[]} */ (group.items).find(one => String(one.key.value) === name) ?? null;

  /** @param {ReadFile} file @param {string[]} steps */
  function nodeAt(file, steps) {
    /** @type {unknown} */
    let node = file.root;
    for (const step of steps) {
      node = YAML.isSeq(node) ? node.items[Number(step)] : YAML.isMap(node) ? memberOf(/** @type {YamlMap} */ (node), step)?.value : null;
    }
    return node;
  }

  /** @param {ReadFile} file @param {string[]} steps @returns {Pair | null} */
  function pairAt(file, steps) {
    const group = nodeAt(file, steps.slice(0, -1));
    return YAML.isMap(group) ? memberOf(/** @type {YamlMap} */ (group), steps[steps.length - 1]) : null;
  }

  /** The line of what stands at these names, from 1; that of what holds it where it is not there. @param {ReadFile} file @param {string[]} steps @returns {number} */
  function placeOf(file, steps) {
    const pair = pairAt(file, steps);
    const member = nodeAt(file, steps); // of a list
    const range = pair ? pair.key.range : YAML.isNode(member) ? member.range : null;
    if (range) return lineOf(file, range[0]) + 1;
    return steps.length ? placeOf(file, steps.slice(0, -1)) : 1;
  }

  /** The offset of the last character of a pair. @param {ReadFile} file @param {Pair} pair @returns {number} */
  function lastOf(file, pair) {
    const node = pair.value;
    if ((YAML.isMap(node) || YAML.isSeq(node)) && !node.flow) {
      const last = node.items[node.items.length - 1];
      if (YAML.isPair(last)) return lastOf(file, /** @type {Pair} */ (last));
      return lastOf(file, /** @type {Pair} */ ({key: pair.key, value: last}));
    }
    const key = pair.key.range?.[1] ?? 0;
    let end = Math.max(node?.range?.[1] ?? 0, key);
    while (end > key && /\s/.test(file.text[end - 1])) end -= 1;
    return end - 1;
  }

  /** The lines of a pair, from 0. @param {ReadFile} file @param {Pair} pair @returns {Span} */
  const spanOf = (file, pair) => ({first: lineOf(file, pair.key.range?.[0] ?? 0), last: lineOf(file, lastOf(file, pair))});

  /** @param {ReadFile} file */
  const linesOf = file => file.text.split("\n");

  /** The names of the members of a group in their order; undefined where it has none. @param {Layout} layout @param {string[]} steps @returns {string[] | undefined} */
  const namesOf = ({orders}, steps) => orders[steps.join("/")] ?? orders[steps.map((one, i) => (i % 2 ? "*" : one)).join("/")];

  /** The keys that no order names, each with what leads to it. @param {Value} held @param {Layout} layout @param {string[]} way @returns {string[][]} */
  function unknown(held, layout, way = []) {
    if (!(held instanceof Map)) return Array.isArray(held) ? held.flatMap((one, i) => unknown(one, layout, [...way, String(i)])) : [];
    const names = namesOf(layout, way);
    return [...held].flatMap(([name, one]) => (names && !names.includes(name) ? [[...way, name]] : unknown(one, layout, [...way, name])));
  }

  /** A group with another value at these names; undefined takes it away. @param {Value | undefined} held @param {string[]} steps @param {Value | undefined} value @param {Layout} layout @param {string[]} way @returns {Group | List} */
  function put(held, steps, value, layout, way = []) {
    const [name, ...rest] = steps;
    if (Array.isArray(held)) {
      const place = Number(name);
      const put_ = rest.length ? put(held[place], rest, value, layout, [...way, name]) : value;
      return [...held.slice(0, place), ...(put_ === undefined ? [] : [put_]), ...held.slice(place + 1)];
    }
    const group = new Map(held instanceof Map ? held : []);
    const inner = rest.length ? put(group.get(name), rest, value, layout, [...way, name]) : value;
    if (inner === undefined) group.delete(name);
    else if (group.has(name)) group.set(name, inner);
    else return inserted(group, name, inner, namesOf(layout, way) ?? []);
    return group;
  }

  /** @param {Group} group @param {string} name @param {Value} value @param {string[]} names */
  function inserted(group, name, value, names) {
    const before = previous([...group.keys()], name, names);
    const members = [...group];
    members.splice(before === null ? 0 : members.findIndex(([one]) => one === before) + 1, 0, [name, value]);
    return new Map(members);
  }

  /** The member behind which a new one stands; null: before all. @param {string[]} there @param {string} name @param {string[]} names */
  function previous(there, name, names) {
    if (!names.includes(name)) return there[there.length - 1] ?? null;
    const earlier = new Set(names.slice(0, names.indexOf(name)));
    return there.filter(one => earlier.has(one)).pop() ?? null;
  }

  /** Whether two values are the same; groups in any order. @param {Value | undefined} a @param {Value | undefined} b @returns {boolean} */
  function same(a, b) {
    if (a instanceof Map && b instanceof Map) return a.size === b.size && [...a].every(([key, one]) => same(one, b.get(key)));
    if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, i) => same(one, b[i]));
    return JSON.stringify(a) === JSON.stringify(b);
  }

  /** The text with another value at these names; undefined takes it away. Throws where something else would be read. @param {string} text @param {string[]} steps @param {Value | undefined} value @param {Layout} layout */
  function edited(text, steps, value, layout) {
    const file = known(text);
    const before = data(file);
    const wanted = /** @type {Group} */ (put(before, steps, value, layout));
    if (same(before, wanted)) return text;
    const unit = unitOf(file, steps, wanted);
    let made = known(replaced(file, unit, steps, before, wanted, layout));
    if (isOrdered(before, layout)) made = known(withOrderedDocuments(made, layout));
    const found = withSpaces(file, made);
    if (!same(data(known(found)), wanted)) throw new Error(`other words would be read: ${steps.join("/")}`);
    return found;
  }

  /** The same for several answers, which stand one below the other, at once. @param {string} text @param {[string[], Value][]} edits @param {Layout} layout */
  function editedAll(text, edits, layout) {
    const file = known(text);
    const before = data(file);
    const wanted = edits.reduce((held, [steps, value]) => /** @type {Group} */ (put(held, steps, value, layout)), before);
    const units = new Map(edits.map(([steps]) => [unitOf(file, steps, wanted).join("/"), steps])); // each is written once
    const made = [...units.values()].reverse().reduce((now, steps) => ({...file, text: replaced(now, unitOf(file, steps, wanted), steps, before, wanted, layout)}), file).text;
    if (!same(data(known(made)), wanted)) throw new Error("other words would be read");
    return made;
  }

  /** The text with a member of a group, which is not there yet, as these lines have it. @param {string} text @param {string[]} steps @param {string} lines @param {Layout} layout */
  function withMember(text, steps, lines, layout) {
    const file = known(text);
    const before = data(file);
    const made = withInserted(file, steps, () => lines.replace(/\n$/, "").split("\n"), before, layout);
    if (!same(put(data(known(made)), steps, undefined, layout), before)) throw new Error("other words would be read");
    return made;
  }

  /** @param {string} text */
  function known(text) {
    const {file, faults} = read(text);
    if (!file) throw new Error(`not a file: line ${faults[0].line}`);
    return file;
  }

  /** The member that is written anew: an answer of an item, a line of a document, or what must be opened or closed for it. @param {ReadFile} file @param {string[]} steps @param {Group} wanted */
  function unitOf(file, steps, wanted) {
    let unit = steps.slice(0, ["entries", "evidence", "items"].includes(steps[0]) ? 3 : 1);
    for (; unit.length > 1; unit = unit.slice(0, -1)) {
      const holder = nodeAt(file, unit.slice(0, -1));
      const left = at(wanted, unit.slice(0, -1));
      const stays = left instanceof Map && left.size > 0;
      if (YAML.isMap(holder) && !holder.flow && holder.items.length && stays) break;
    }
    return unit;
  }

  /** @param {ReadFile} file @param {string[]} unit @param {string[]} steps @param {Group} before @param {Group} wanted @param {Layout} layout */
  function replaced(file, unit, steps, before, wanted, layout) {
    const lines = linesOf(file);
    const pair = pairAt(file, unit);
    const value = at(wanted, unit);
    if (!pair) return withInserted(file, unit, indent => memberLines(/** @type {Value} */ (value), indent, unit, layout), before, layout);
    const span = spanOf(file, pair);
    const indent = (pair.key.range?.[0] ?? 0) - file.begins[span.first];
    const old = lines.slice(span.first, span.last + 1);
    const isCanonical = old.join("\n") === memberLines(/** @type {Value} */ (at(before, unit)), indent, unit, layout).join("\n");
    if (value !== undefined && !isCanonical) {
      const only = withOnlyValue(file, steps, wanted);
      if (only !== null) return only;
    }
    const put = value === undefined ? [] : memberLines(value, indent, unit, layout);
    const comments = isCanonical ? [] : commentsIn(file, pair).filter(one => !put[0]?.endsWith(one));
    lines.splice(span.first, old.length, ...comments.map(one => " ".repeat(indent) + one), ...put);
    return lines.join("\n");
  }

  /** @param {Value} value @param {number} indent @param {string[]} way @param {Layout} layout */
  function memberLines(value, indent, way, layout) {
    const [first, ...rest] = canonical.lines(value, indent, way);
    const beside = way[0] === "entries" && way.length === 2 ? layout.beside[way[1]] : "";
    return [beside ? `${first}  ${beside}` : first, ...rest];
  }

  /** @param {ReadFile} file @param {string[]} unit @param {(indent: number) => string[]} linesAt @param {Group} before @param {Layout} layout */
  function withInserted(file, unit, linesAt, before, layout) {
    const lines = linesOf(file);
    const parent = unit.slice(0, -1);
    const group = /** @type {Group} */ (parent.length ? at(before, parent) : before);
    const behind = previous([...group.keys()], unit[unit.length - 1], namesOf(layout, parent) ?? []);
    const first = /** @type {Pair} */ (pairAt(file, [...parent, [...group.keys()][0]]));
    const start = first.key.range?.[0] ?? 0;
    const indent = start - file.begins[lineOf(file, start)];
    const line = behind === null ? lineOf(file, start) : spanOf(file, /** @type {Pair} */ (pairAt(file, [...parent, behind]))).last + 1;
    lines.splice(line, 0, ...linesAt(indent));
    return lines.join("\n");
  }

  /** The text with just the value at these names replaced; null where none stands there, or one in lines must. @param {ReadFile} file @param {string[]} steps @param {Group} wanted */
  function withOnlyValue(file, steps, wanted) {
    const pair = pairAt(file, steps);
    const value = at(wanted, steps);
    const node = pair?.value;
    if (!pair || !YAML.isScalar(node) || !node.range || value === undefined || !canonical.isPlainValue(value)) return null;
    const [start, end] = node.range;
    const name = steps[steps.length - 1];
    const old = file.text.slice(start, end);
    const newLine = file.text.indexOf("\n", end);
    const rest = old.endsWith("\n") ? "" : file.text.slice(end, newLine < 0 ? undefined : newLine);
    const inBrackets = steps.some((_, i) => i > 0 && /** @type {YamlMap} */ (nodeAt(file, steps.slice(0, i))).flow);
    const apart = !old && file.text[start - 1] === ":" ? " " : "";
    const key = pair.key.range?.[0] ?? 0;
    const indent = key - file.begins[lineOf(file, key)];
    const [head, below] = inBrackets || rest.trim()
      ? [canonical.plainText(value, name, inBrackets), []]
      : canonical.written(value, name, canonical.WIDTH - start + file.begins[lineOf(file, start)], canonical.WIDTH - indent - 2);
    const put = [head, ...below.map(one => (one ? " ".repeat(indent + 2) + one : ""))].join("\n");
    return file.text.slice(0, start) + apart + put + (old.endsWith("\n") ? "\n" : "") + file.text.slice(end);
  }

  /** The comments among the lines of a pair. @param {ReadFile} file @param {Pair} pair */
  function commentsIn(file, pair) {
    const spans = [...nodesIn(pair)].filter(YAML.isScalar).map(one => [one.range?.[0] ?? 0, one.range?.[1] ?? 0]);
    const newLine = file.text.indexOf("\n", lastOf(file, pair));
    const end = newLine < 0 ? file.text.length : newLine;
    const gaps = spans.sort((a, b) => a[0] - b[0]).map(([, from], i) => file.text.slice(from, Math.max(from, Math.min(end, spans[i + 1]?.[0] ?? end))));
    return gaps.flatMap(gap => [...gap.matchAll(/#[^\n]*/g)].map(one => one[0].trimEnd()));
  }

  // documents stand in the order in which answers name them

  /** @param {Group} held @param {Layout} layout @returns {string[]} */
  function orderOf(held, layout) {
    const entries = held.get("entries");
    const keys = entries instanceof Map ? [...entries.keys()] : [];
    const codes = [...layout.codes.filter(one => keys.includes(one)), ...keys.filter(one => !layout.codes.includes(one))];
    const used = codes.flatMap(code => {
      const references = at(entries, [code, "evidence"]);
      return Array.isArray(references) ? references.map(one => String(at(one, ["ref"]))) : [];
    });
    const there = [...(/** @type {Group} */ (held.get("evidence"))).keys()];
    const first = [...new Set(used)].filter(one => there.includes(one));
    return [...first, ...there.filter(one => !first.includes(one))];
  }

  /** @param {Group} held @param {Layout} layout */
  function isOrdered(held, layout) {
    const evidence = held.get("evidence");
    return !(evidence instanceof Map) || orderOf(held, layout).join() === [...evidence.keys()].join();
  }

  /** @param {ReadFile} file @param {Layout} layout */
  function withOrderedDocuments(file, layout) {
    const held = data(file);
    if (isOrdered(held, layout)) return file.text;
    const pair = /** @type {Pair} */ (pairAt(file, ["evidence"]));
    if (/** @type {YamlMap} */ (/** @type {unknown} */ (pair.value)).flow) return file.text;
    const lines = linesOf(file);
    const first = spanOf(file, pair).first + 1;
    let from = first;
    /** @type {Map<string, string[]>} */
    const pieces = new Map();
    for (const key of (/** @type {Group} */ (held.get("evidence"))).keys()) {
      const {last} = spanOf(file, /** @type {Pair} */ (pairAt(file, ["evidence", key])));
      pieces.set(key, lines.slice(from, last + 1));
      from = last + 1;
    }
    lines.splice(first, from - first, ...orderOf(held, layout).flatMap(key => pieces.get(key) ?? []));
    return lines.join("\n");
  }

  // an empty line stands around what takes more than one

  /** @param {ReadFile} file */
  function gapsOf(file) {
    const lines = linesOf(file);
    const members = file.root.items.map(one => /** @type {Pair} */ (one));
    return members.slice(1).map((pair, i) => {
      const [above, below] = [spanOf(file, members[i]), spanOf(file, pair)];
      const tall = [above, below].some(one => one.last > one.first) || [members[i], pair].some(one => String(one.key.value) === "entries");
      let line = above.last + 1;
      while (/^ +#/.test(lines[line])) line += 1; // a comment that closes a group is a part of it
      let blank = 0;
      while (lines[line + blank] === "") blank += 1;
      return {name: `${String(members[i].key.value)}/${String(pair.key.value)}`, line, blank, wanted: tall ? 1 : 0};
    });
  }

  /** @param {ReadFile} before @param {ReadFile} after */
  function withSpaces(before, after) {
    const old = new Map(gapsOf(before).map(one => [one.name, one]));
    const lines = linesOf(after);
    for (const gap of gapsOf(after).reverse()) {
      const was = old.get(gap.name);
      if (!was || was.blank === was.wanted) lines.splice(gap.line, gap.blank, ...Array(gap.wanted).fill(""));
    }
    return lines.join("\n");
  }

  return {read, data, at, places, plain, placeOf, unknown, edited, editedAll, withMember, same};
})();
