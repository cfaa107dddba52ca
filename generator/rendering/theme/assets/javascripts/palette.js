// The colours the reader chose, before the page is drawn.
{
  const choices = [...document.querySelectorAll(".md-option")];
  let chosen = choices[__md_get("__palette")?.index];
  if (chosen?.dataset.mdColorMedia === "(prefers-color-scheme)") {
    const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    chosen = choices.find((one) => one.dataset.mdColorMedia === `(prefers-color-scheme: ${scheme})`);
  }
  if (chosen)
    for (const name of ["media", "scheme", "primary", "accent"])
      document.body.setAttribute(`data-md-color-${name}`, chosen.getAttribute(`data-md-color-${name}`));
}
