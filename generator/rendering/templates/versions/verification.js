// Compares a chosen file with those that the page lists. Nothing is asked of anybody, nothing of the file leaves.
{
  const EVIDENCE = /^tai-lieu\/[^/]+$/; // files of a dossier that are nobody's reports
  const OF_REPORTS = /^bao-cao\//; // whatever lies there is taken for one
  const REPORT = /\.(pdf|docx)$/i;
  const MOST_BYTES = 256e6; // of a report that is unpacked
  const SIGNATURE = "/ByteRange"; // stands unpacked in every signature of a PDF

  const [input, chosen] = ["file", "chosen"].map((id) => document.getElementById(id));
  const none = chosen.textContent;
  const listed = [...document.querySelectorAll("[data-sha256]")].map((line) => ({
    sha256: line.dataset.sha256,
    bytes: Number(line.dataset.bytes),
    says: line.dataset.says,
    name: line.querySelector("a").href.split("/").pop(),
    isPdf: /\.pdf$/.test(line.querySelector("a").href),
    version: line.closest("[data-place]"),
  }));
  const lengths = [...new Set(listed.filter((one) => one.isPdf).map((one) => one.bytes))].sort((a, b) => b - a);

  const digestOf = async (bytes) => {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  // Of equal files, the one in force first.
  const ORDER = ["signed", "replaced", "draft"];
  const known = (sha256) =>
    listed
      .filter((one) => one.sha256 === sha256)
      .sort((a, b) => ORDER.indexOf(a.version.dataset.state) - ORDER.indexOf(b.version.dataset.state))[0];

  // What is known of these bytes: the verdict's name, and the listed file where there is one.
  const compare = async (bytes) => {
    const sha256 = await digestOf(bytes);
    const same = known(sha256);
    if (same) return { verdict: same.version.dataset.state, file: same, sha256 };
    const isPdf = new TextDecoder("latin1").decode(bytes.subarray(0, 5)) === "%PDF-";
    for (const length of isPdf ? lengths : []) {
      if (length >= bytes.length) continue;
      const file = known(await digestOf(bytes.subarray(0, length)));
      if (!file) continue;
      const added = bytes.subarray(length);
      const isSigned = new TextDecoder("latin1").decode(added).includes(SIGNATURE);
      return { verdict: isSigned ? "signatures" : "added", file, sha256, added: added.length };
    }
    return { verdict: "unlisted", sha256 };
  };

  const unpacked = async (packed, size) => {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const reader = stream.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes.set(value, at); // a RangeError where there is more than was said
      at += value.length;
    }
    if (at !== size) throw new RangeError("less than was said");
    return bytes;
  };

  class Repacked extends Error {} // programs may unpack other files from it than are compared here

  const PLACE = /^(?:[^/\\:]+\/)?[^/\\:]+$/; // of a file of a dossier: in no folder or in one

  // Whether an extra field holds nothing but long sizes.
  const isOfSizes = (view, at, length) => length === 0 || (length <= 28 && view.getUint16(at, true) === 1);

  // The reports in a zip, by the list at its end. Throws where it is not as a zip is, and where its files do not
  // stand end to end from the first byte to the list, each called the same in both places and by no second name.
  const reportsIn = async function* (bytes) {
    const view = new DataView(bytes.buffer);
    const short = (at) => view.getUint16(at, true);
    const long = (at) => view.getUint32(at, true);
    const nameAt = (at, length) => new TextDecoder().decode(bytes.subarray(at, at + length));
    let end = bytes.length - 22;
    while (long(end) !== 0x06054b50) end--;
    const wrong = (is) => {
      if (is) throw new Repacked();
    };
    wrong(end !== bytes.length - 22);
    let at = long(end + 16);
    const reports = [];
    const names = new Set();
    const places = [];
    for (let left = short(end + 10); left > 0; left--) {
      if (long(at) !== 0x02014b50) throw new RangeError("no list");
      const [flags, method, crc] = [short(at + 8), short(at + 10), long(at + 16)];
      const [packed, size, local] = [long(at + 20), long(at + 24), long(at + 42)];
      const name = nameAt(at + 46, short(at + 28));
      wrong(flags & 9 || short(at + 32) || !isOfSizes(view, at + 46 + short(at + 28), short(at + 30)));
      at += 46 + short(at + 28) + short(at + 30);
      if (long(local) !== 0x04034b50) throw new RangeError("no file");
      const [named, extra] = [short(local + 26), short(local + 28)];
      wrong(nameAt(local + 30, named) !== name || !isOfSizes(view, local + 30 + named, extra));
      wrong(short(local + 6) !== flags || short(local + 8) !== method || long(local + 14) !== crc);
      const begin = local + 30 + named + extra;
      wrong(!PLACE.test(name) || name.split("/").includes("..") || names.has(name.toLowerCase()));
      names.add(name.toLowerCase());
      places.push([local, begin + packed]);
      if (!EVIDENCE.test(name) && (REPORT.test(name) || OF_REPORTS.test(name))) {
        if (size > MOST_BYTES) throw new RangeError("too large");
        reports.push([name, method, bytes.subarray(begin, begin + packed), size]);
      }
    }
    wrong(at !== end);
    places.sort(([one], [other]) => one - other);
    let next = 0;
    for (const [from, to] of places) {
      wrong(from !== next);
      next = to;
    }
    wrong(next !== long(end + 16));
    for (const [name, method, content, size] of reports) {
      yield [name, method ? await unpacked(content, size) : content];
    }
  };

  const fill = (root, words) => {
    for (const [name, text] of Object.entries(words)) {
      for (const slot of root.querySelectorAll(`[data-slot="${name}"]`)) slot.replaceChildren(text);
    }
  };

  const verdicts = [...document.querySelectorAll("[data-verdict]")];
  const notes = ["reading", "beside", "picked"].map((id) => document.getElementById(id));
  const [reading, beside, picked] = notes;
  const show = (name, words = {}) => {
    for (const one of [...verdicts, ...notes]) one.hidden = true;
    const shown = verdicts.find((one) => one.dataset.verdict === name);
    if (!shown) return;
    fill(shown, words);
    shown.hidden = false;
  };

  const aboutOf = ({ version }) => version.querySelector(".about").cloneNode(true);

  const memberLine = (name, { verdict, file }) => {
    const line = document.getElementById("member").content.cloneNode(true);
    const words = document.querySelector(`[data-member="${verdict}"]`).textContent;
    fill(line, { name, says: file ? `${words}: ${file.says}` : words });
    return line;
  };

  // What the dossier should have too: the reports of the version of which it has the most.
  const lackingOf = (members) => {
    const held = new Set(members.map(([, { sha256 }]) => sha256));
    const isHeld = (file) => held.has(file.sha256) || members.some(([, found]) => found.file === file);
    const all = [...new Set(listed.map((one) => one.version))]
      .map((version) => listed.filter((one) => one.version === version))
      .map((files) => ({ count: files.filter(isHeld).length, lacking: files.filter((file) => !isHeld(file)) }))
      .sort((a, b) => b.count - a.count || a.lacking.length - b.lacking.length);
    return all[0]?.count ? all[0].lacking : [];
  };

  const showDossier = (members) => {
    const list = document.createElement("ul");
    for (const [name, found] of members) list.append(memberLine(name, found));
    const versions = new Set(members.map(([, { file }]) => file?.version));
    const counts = [...versions].filter(Boolean).map((version) => {
      const whole = listed.filter((one) => one.version === version);
      const held = new Set(members.map(([, { file }]) => file).filter((file) => whole.includes(file)));
      return `${held.size}/${whole.length} tệp của bản ${version.dataset.place}`;
    });
    const lacking = lackingOf(members);
    for (const file of lacking) list.append(memberLine(file.name, { verdict: "lacking", file }));
    const isRight = members.every(([, { verdict }]) => verdict === "signed");
    const names = lacking.map((file) => file.name).join(", ");
    show(!isRight ? "mixed" : names ? "lacking" : "dossier", {
      members: list,
      count: counts.join("; "),
      lacking: `${lacking.length} báo cáo: ${names}`,
    });
    beside.hidden = false;
  };

  const read = async (file) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (!/\.zip$/i.test(file.name)) {
      const found = await compare(bytes);
      return [found.sha256, () => {
        const { verdict, file: same, added } = found;
        const isOther = verdict === "unlisted" && !REPORT.test(file.name);
        show(isOther ? "uncompared" : verdict, same && { file: same.says, about: aboutOf(same), added: String(added) });
      }];
    }
    const members = [];
    for await (const [name, content] of reportsIn(bytes)) members.push([name, await compare(content)]);
    return [await digestOf(bytes), () => (members.length ? showDossier(members) : show("unlisted"))];
  };

  document.getElementById("no-script").hidden = true;
  if (globalThis.crypto?.subtle) {
    document.getElementById("by-script").hidden = false;
  } else {
    document.getElementById("no-digest").hidden = false;
  }
  input.addEventListener("change", async () => {
    const [file] = input.files;
    chosen.textContent = file ? file.name : none;
    show("");
    if (!file) return;
    reading.hidden = false;
    const isLate = () => input.files[0] !== file; // another was chosen meanwhile
    try {
      const [sha256, tell] = await read(file);
      if (isLate()) return;
      tell();
      fill(picked, { name: file.name, bytes: String(file.size), sha256 });
      picked.hidden = false;
    } catch (error) {
      if (!isLate()) show(error instanceof Repacked ? "repacked" : "unreadable");
    }
  });
}
