/**
 * The site's service worker. It keeps what a visit has loaded, so that the next one needs no network; and it gives every
 * page the two headers that isolate it, which a plain web server doesn't: only an isolated page may share memory with
 * its kernel, which is how a busy cell is told to stop. What JupyterLite's own worker answers is left to that.
 */
export {};

/** What of a service worker's scope is used; the types of pages don't know it. */
interface Scope {
  location: Location;
  skipWaiting(): Promise<void>;
  addEventListener(type: string, listener: (event: ExtendableEvent) => void): void;
}
interface ExtendableEvent extends Event {
  request: Request;
  waitUntil(work: Promise<unknown>): void;
  respondWith(answer: Promise<Response>): void;
}
declare function importScripts(url: string): void;

/** What is fetched at once, as a first visit may have begun before this worker: paths below the site. */
declare const __FIRST__: string[];

const worker = globalThis as unknown as Scope;
const cacheName = "denselab-site";
const root = new URL(".", worker.location.href);

worker.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(cacheName).then((cache) =>
      // One that can't be had now is fetched when it is needed.
      Promise.allSettled(__FIRST__.map((path) => cache.add(new URL(path, root)))),
    ),
  );
});

worker.addEventListener("activate", (event) => event.waitUntil(clearOld()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== root.origin) return;
  const path = pathname.slice(root.pathname.length);
  if (/^api\/(?:drive|stdin|service-worker)/.test(path) || pathname.startsWith("/api/service-worker")) return;
  event.stopImmediatePropagation();
  event.respondWith(answer(request, path));
});

// After ours: the first listener that answers is the one.
importScripts("service-worker-jupyterlite.js");

/** What has its content's hash in its name never changes; all else is asked for anew, and taken from the cache offline. */
async function answer(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(cacheName);
  const isFixed = /^(?:build|extensions)\//.test(path);
  const kept = isFixed ? await cache.match(request) : undefined;
  if (kept) return isolated(kept);
  try {
    const response = await fetch(request);
    // The library keeps its data itself, checked.
    if (response.status === 200 && !/^(?:data|stand-in)\/.*\.npz$/.test(path))
      await cache.put(request.url, response.clone()).catch(() => undefined);
    return isolated(response);
  } catch (error) {
    const before = await cache.match(request, { ignoreSearch: true });
    if (before) return isolated(before);
    throw error;
  }
}

function isolated(response: Response): Response {
  if (response.status === 0 || response.type === "opaqueredirect") return response;
  const headers = new Headers(response.headers);
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

/** The kernels of earlier versions of the site, but for the last: a tab may be open that has it. */
async function clearOld(): Promise<void> {
  const cache = await caches.open(cacheName);
  const isKernel = /\/extensions\/@denselab\//;
  const first = new Set(__FIRST__.map((path) => new URL(path, root).href));
  const old = (await cache.keys())
    .map(({ url }) => url)
    .filter((url) => isKernel.test(url) && !first.has(url));
  const version = (url: string) => /\/kernel\/static\/\w+\//.exec(url)?.[0];
  // In the order in which they were kept.
  const last = old.map(version).findLast((known) => known !== undefined);
  for (const url of old) if (last === undefined || version(url) !== last) await cache.delete(url);
}
