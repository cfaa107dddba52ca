// Where the site begins is where the file stands that only its top has; the deepest first, for a site may lie
// below another's path. Addresses are made by parts: a path that begins with "//" is not another server's.
(async () => {
  const at = (path) => {
    const address = new URL(location.origin);
    address.pathname = path;
    return address;
  };
  const show = (link, address) => {
    link.href = address;
    link.parentElement.hidden = false;
    document.getElementById("by-hand").hidden = true;
  };
  const { mark, fonts } = document.currentScript.dataset;
  const steps = location.pathname.split("/").slice(0, 12);
  for (let depth = steps.length - 1; depth > 0; depth--) {
    const top = `${steps.slice(0, depth).join("/")}/`;
    const found = await fetch(at(top + mark), { method: "HEAD" }).catch(() => ({ ok: false }));
    if (found.ok) {
      for (const link of document.querySelectorAll("a[data-way]")) show(link, at(top + link.dataset.way));
      const letters = document.createElement("link");
      letters.rel = "stylesheet";
      letters.href = at(top + fonts);
      if (fonts) document.head.append(letters);
      return;
    }
  }
})();
