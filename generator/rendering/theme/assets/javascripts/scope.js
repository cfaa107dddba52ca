// What the theme's scripts keep in the browser, for each site apart. In a file, not in the page as the theme
// has it: the pages' policy lets no script in a page run.
const scope = new URL(document.currentScript.dataset.scope, location);
window.__md_scope = scope;
window.__md_hash = (text) => [...text].reduce((sum, mark) => (sum << 5) - sum + mark.charCodeAt(0), 0);
window.__md_get = (key, kept = localStorage, of = scope) => JSON.parse(kept.getItem(`${of.pathname}.${key}`));
window.__md_set = (key, value, kept = localStorage, of = scope) => {
  try {
    kept.setItem(`${of.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // a full or forbidden storage: the choice holds for this page
  }
};
