// Opened from a folder, pages may ask for nothing: neither search nor selector could work. Said, not left dead.
if (location.protocol === "file:") {
  document.documentElement.classList.add("par-in-folder");
  document.querySelector(".par-notice--folder").hidden = false;
}
