// Marks in the page what a search result found. The theme's own marks know no letters without their marks, and
// ask for the whole index; it finds nothing left to do.
{
  const url = new URL(location);
  const found = (url.searchParams.get("h") || "").split(" ").filter(Boolean);
  if (url.searchParams.has("h")) {
    url.searchParams.delete("h");
    history.replaceState(history.state, "", url);
  }

  const bare = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}+/gu, "").replace(/đ/g, "d");
  const words = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[./–-][\p{L}\p{N}\p{M}]+)*/gu;
  const places = [];
  const texts = document.createTreeWalker(document.querySelector(".md-content"), NodeFilter.SHOW_TEXT);
  while (found.length && texts.nextNode())
    for (const { 0: word, index } of texts.currentNode.data.matchAll(words))
      places.push({ text: texts.currentNode, word: bare(word), start: index, end: index + word.length });

  // A word typed in part is marked where it begins others; one that stands in the page only where it stands.
  const whole = new Set(places.map(({ word }) => word));
  const meets = (word) => found.some((one) => (whole.has(one) ? word === one : word.startsWith(one)));
  for (const { text, word, start, end } of places.reverse()) {
    if (!meets(word)) continue;
    const range = new Range();
    range.setStart(text, start);
    range.setEnd(text, end);
    range.surroundContents(document.createElement("mark"));
  }
}
