// Another publication opens at the page that is being read, where it has that page, else at its first. The theme
// would look into a sitemap of whole addresses, which a site without an address of its own does not have.
{
  const base = new URL(document.currentScript.dataset.base, location);
  const open = async (event) => {
    const link = event.target.closest(".md-version__link");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const same = new URL(location.pathname.slice(base.pathname.length), link.href);
    same.hash = location.hash;
    const there = await fetch(same).then(({ ok }) => ok, () => false);
    location.assign(there ? same : link.href);
  };
  document.addEventListener("click", open, { capture: true });

  // From a folder the theme has nothing to choose from: it does not ask.
  const config = document.getElementById("__config");
  if (location.protocol === "file:")
    config.textContent = JSON.stringify({ ...JSON.parse(config.textContent), version: undefined });
}
