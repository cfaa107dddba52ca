// A link to a row in a folded part opens it, in browsers that do not do it themselves; one to a heading the part
// that follows it, some words between.
const unfold = () => {
  const row = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!row) return;
  let below = /^H[2-6]$/.test(row.tagName) && row.nextElementSibling;
  while (below && below.matches("p")) below = below.nextElementSibling;
  if (below && below.matches("details")) below.open = true;
  for (let one = row.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
  row.scrollIntoView();
};
addEventListener("hashchange", unfold);
unfold();
