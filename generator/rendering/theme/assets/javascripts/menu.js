// On a small screen the menu opens, and is walked through, by keyboard too: the theme has labels there, most of which
// take no focus, and a label that takes it knows one key. What is closed is hidden by `site.css`.
{
  const drawer = document.getElementById("__drawer");
  const side = document.querySelector(".md-sidebar--primary");
  const label = document.querySelector(".md-header__button[for=__drawer]");
  const button = document.createElement("button");
  for (const { name, value } of label.attributes) button.setAttribute(name, value);
  button.setAttribute("aria-label", document.currentScript.dataset.name);
  button.setAttribute("aria-expanded", false);
  button.append(...label.childNodes);
  button.addEventListener("click", () => drawer.click());
  label.replaceWith(button);

  const parts = [...side.querySelectorAll("label:not([for=__drawer])")];
  const isSeen = (one) => one.checkVisibility({ visibilityProperty: true });
  const enter = () => (parts.findLast((one) => one.matches(".md-nav__title") && isSeen(one)) ?? side.querySelector("a")).focus();
  const close = () => drawer.checked && drawer.click();
  drawer.addEventListener("change", () => {
    button.setAttribute("aria-expanded", drawer.checked);
    for (const one of parts) one.tabIndex = 0;
    if (drawer.checked) enter();
    else if (side.contains(document.activeElement)) button.focus({ preventScroll: true });
  });
  side.addEventListener("change", ({ target }) => (target.checked ? enter() : target.nextElementSibling.focus()));
  side.addEventListener("focusout", ({ relatedTarget: to }) => to && !side.contains(to) && close());
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key !== " " || !parts.includes(event.target)) return;
    event.preventDefault();
    event.target.click();
  });
}
