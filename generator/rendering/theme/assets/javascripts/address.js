// An address may end in anything. What names no place in any page goes, before the theme and `unfold.js` look for it.
{
  const check = (event) => {
    try {
      if (!decodeURIComponent(location.hash).includes("\\")) return;
    } catch {
      // not written as addresses are
    }
    history.replaceState(history.state, "", location.pathname + location.search);
    event?.stopImmediatePropagation();
  };
  addEventListener("hashchange", check);
  check();
}
