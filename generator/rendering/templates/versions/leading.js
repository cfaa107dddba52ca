// Leads on to the same place in the page, with the same question; without scripts the page itself leads on.
{
  const way = new URL(document.getElementById("way").href);
  way.search = location.search;
  way.hash = location.hash;
  location.replace(way);
}
