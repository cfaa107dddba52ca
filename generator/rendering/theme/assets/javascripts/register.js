// Has the browser keep copies of what is read here, once the page is drawn; see decision 35. Over plain http, in some
// private windows and from a folder there is no worker to be had: the page is read as ever.
{
  const { worker } = document.currentScript.dataset;
  const workers = location.protocol.startsWith("http") && navigator.serviceWorker;
  const tell = () => {
    const drawnWith = performance.getEntriesByType("resource").map(({ name }) => name);
    workers.controller.postMessage([location.href, ...drawnWith]);
  };
  const register = () => {
    workers.addEventListener("controllerchange", tell);
    workers.register(worker).catch(() => {});
  };
  if (workers) addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(register));
}
