// The word that a newer publication is there, before the selector has asked.
{
  const base = new URL(document.currentScript.dataset.base, location);
  const banner = document.querySelector("[data-md-component=outdated]");
  if (banner && __md_get("__outdated", sessionStorage, base) === true) banner.hidden = false;
}
