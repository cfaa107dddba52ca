// The theme asks for the search index on every page, ten times a page's weight: here, when somebody searches.
{
  const { open, send } = XMLHttpRequest.prototype;
  const box = document.querySelector(".md-search__input");
  const asked = new WeakSet();
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (String(address).endsWith("/search/search_index.json")) asked.add(this);
    return open.call(this, method, address, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (!asked.has(this) || document.activeElement === box) return send.call(this, body);
    box.addEventListener("focus", () => send.call(this, body), { once: true });
  };
}
