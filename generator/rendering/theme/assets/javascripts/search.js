// On every page the theme starts its search: a worker, and an index ten times a page's weight. Here, when
// somebody searches. Without a network it says what it searches in, or why it cannot.
if (location.protocol !== "file:") {
  const { unfetched, kept } = document.currentScript.dataset;
  const box = document.querySelector(".md-search__input");
  const searching = new Promise((begin) => {
    box.addEventListener("focus", begin, { once: true });
    if (document.activeElement === box) begin();
  });

  const tell = (words) => {
    const line = document.createElement("p");
    line.textContent = words;
    const notice = document.createElement("div");
    notice.className = "par-notice";
    notice.setAttribute("role", "status");
    notice.append(line);
    document.querySelector(".md-search-result").before(notice);
  };

  const { open, send } = XMLHttpRequest.prototype;
  const index = new WeakSet();
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (String(address).endsWith("/search/search_index.json")) {
      index.add(this);
      this.addEventListener("load", () => {
        if (this.getResponseHeader("x-kept-at")) tell(kept);
      });
      this.addEventListener("error", (event) => {
        event.stopImmediatePropagation(); // the theme would only throw it
        tell(unfetched);
        document.querySelector(".md-search-result__meta").textContent = "";
      });
    }
    return open.call(this, method, address, ...rest);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (!index.has(this)) return send.call(this, body);
    searching.then(() => send.call(this, body));
  };

  const Started = Worker;
  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      this.worker = searching.then(() => {
        const worker = new Started(address);
        worker.addEventListener("message", ({ data }) => this.dispatchEvent(new MessageEvent("message", { data })));
        return worker;
      });
    }
    postMessage(message) {
      this.worker.then((worker) => worker.postMessage(message));
    }
  };
}
