// The colours the reader chose, before the page is drawn.
{
  const kept = __md_get("__palette");
  if (kept && kept.color) {
    if (kept.color.media === "(prefers-color-scheme)") {
      const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
      const input = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${scheme})']`);
      for (const name of ["media", "scheme", "primary", "accent"])
        kept.color[name] = input.getAttribute(`data-md-color-${name}`);
    }
    for (const [name, value] of Object.entries(kept.color))
      document.body.setAttribute(`data-md-color-${name}`, value);
  }
}
