// Filters the rows of a page by what is typed: every word, without accents, đ as d. Without scripts all is there.
for (const box of document.querySelectorAll(".par-filter")) {
  const bare = (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
  const [input, select, output] = ["input", "select", "output"].map((name) => box.querySelector(name));
  const rows = [...box.parentElement.querySelectorAll(box.dataset.rows)].map((element) => ({
    element,
    text: bare(element.textContent),
    access: element.dataset.access || "",
  }));
  const open = new Map([...box.parentElement.querySelectorAll("details")].map((one) => [one, one.open]));

  // What stands around rows and goes with the last of them: their table, its heading, the folded part.
  const around = (table) => {
    const wrapper = table.closest("details") || table.closest(".md-typeset__scrollwrap") || table;
    const found = [wrapper];
    for (let one = wrapper.previousElementSibling; one && !one.matches("h1, .par-filter, details"); ) {
      found.push(one);
      if (/^H[23]$/.test(one.tagName)) break;
      one = one.previousElementSibling;
    }
    return found.at(-1).matches("h2, h3") ? found : [wrapper];
  };

  const filter = () => {
    const words = bare(input.value).split(/\s+/).filter(Boolean);
    const access = select ? select.value : "";
    const wanted = words.length > 0 || access !== "";
    const tables = new Map();
    let shown = 0;
    for (const row of rows) {
      const fits = (!access || row.access === access) && words.every((word) => row.text.includes(word));
      row.element.classList.toggle("par-filtered-out", !fits);
      const table = row.element.closest("table");
      tables.set(table, (tables.get(table) || 0) + fits);
      shown += fits;
    }
    for (const [table, count] of tables) {
      for (const one of around(table)) one.classList.toggle("par-filtered-out", count === 0);
      const fold = table.closest("details");
      if (fold) fold.open = wanted ? count > 0 : open.get(fold);
    }
    const said = output.dataset.counted.replace("{shown}", shown.toLocaleString("vi")).replace("{all}", rows.length.toLocaleString("vi"));
    output.textContent = wanted ? said : "";
  };

  input.addEventListener("input", filter);
  if (select) select.addEventListener("change", filter);
  box.hidden = false;
  if (input.value || (select && select.value)) filter(); // what a browser filled in again after “back”
}
