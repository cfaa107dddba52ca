// Opened from a folder, pages may ask for nothing: neither search nor selector could work. Said, not left dead.
if (location.protocol === "file:") {
  document.querySelector(".par-notice--folder").hidden = false;
  for (const one of document.querySelectorAll(".md-search, .md-header [for=__search]")) one.remove();
}
