// What the theme's scripts keep in the browser, for each site apart. In a file, not in the page as the theme
// has it: the pages' policy lets no script in a page run.
const scope = new URL(document.currentScript.dataset.scope, location);
const isSound = {
  __outdated: (value) => typeof value === "boolean",
  __palette: (value) => Number.isInteger(value?.index),
}; // another program of this server may have written there
window.__md_scope = scope;
window.__md_hash = (text) => [...text].reduce((sum, mark) => (sum << 5) - sum + mark.charCodeAt(0), 0);
window.__md_get = (key, kept, of = scope) => {
  try {
    const value = JSON.parse((kept ?? localStorage).getItem(`${of.pathname}.${key}`));
    return (isSound[key]?.(value) ?? true) ? value : null;
  } catch {
    return null; // spoiled, or a forbidden storage: as if nothing had been chosen
  }
};
window.__md_set = (key, value, kept, of = scope) => {
  try {
    (kept ?? localStorage).setItem(`${of.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // a full or forbidden storage: the choice holds for this page
  }
};
