/**
 * Runs before anything else of a page: a first visit is not isolated, as nobody has given the page its headers. It is
 * loaded once more as soon as the site's service worker is there. Where there can be none (plain http) it stays as it is.
 */
export {};

const mark = "denselab-isolated";
// JupyterLab takes the lesson's path out of the address as soon as it opens it.
const { href } = location;
const { serviceWorker } = navigator as Partial<Navigator>;

if (serviceWorker && !crossOriginIsolated && sessionStorage.getItem(mark) === null) {
  const reload = () => {
    sessionStorage.setItem(mark, "asked");
    location.replace(href);
  };
  serviceWorker.addEventListener("controllerchange", reload, { once: true });
  // The address that JupyterLite registers too.
  const root = new URL(".", (document.currentScript as HTMLScriptElement).src);
  const address = new URL("service-worker.js?enableCache=false", root);
  serviceWorker
    .register(address)
    .then(() => {
      if (serviceWorker.controller) reload();
    })
    .catch((error: unknown) => console.info(`no service worker: ${String(error)}`));
}
