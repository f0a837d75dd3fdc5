/**
 * Keeps the pages' own files, so that a wall that is opened anew while the server is away still comes up and shows what it last knew of
 * scenes under the bar that says so. Never keeps an answer of /api: old numbers must not pass for new ones.
 */
type FetchEvent = Event & { readonly request: Request; readonly respondWith: (answer: Promise<Response>) => void };
type ExtendableEvent = Event & { readonly waitUntil: (work: Promise<unknown>) => void };
type WorkerScope = {
  readonly skipWaiting: () => Promise<void>;
  readonly clients: { readonly claim: () => Promise<void> };
  readonly addEventListener: ((name: "fetch", take: (event: FetchEvent) => void) => void) &
    ((name: "install" | "activate", take: (event: ExtendableEvent) => void) => void);
};

const CACHE = "vonglau-shell-1";
const PAGES: ReadonlySet<string> = new Set(["/", "/wall", "/desk", "/leader"]);
/** The hash in the name changes with the content. */
const ASSETS = "/assets/";
/** Builds leave files behind that no page names any more. */
const MOST_KEPT = 200;

const scope = self as unknown as WorkerScope;

scope.addEventListener("install", (event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener("activate", (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith(ASSETS)) event.respondWith(fromCacheFirst(request));
  else if (PAGES.has(pathname) && request.mode === "navigate") event.respondWith(fromServerFirst(request, pathname));
});

async function fromCacheFirst(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.url);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok && answer.status === 200) {
    await cache.put(request.url, answer.clone());
    await forgetOldest(cache);
  }
  return answer;
}

/** A page by its path alone: what stands behind the question mark is the page's own business. */
async function fromServerFirst(request: Request, pathname: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(pathname, answer.clone());
    if (answer.status < 500) return answer;
    return (await cache.match(pathname)) ?? answer;
  } catch (cause) {
    const kept = await cache.match(pathname);
    if (kept === undefined) throw cause;
    return kept;
  }
}

async function forgetOldest(cache: Cache): Promise<void> {
  const keys = await cache.keys();
  const assets = keys.filter(({ url }) => url.includes(ASSETS));
  for (const key of assets.slice(0, Math.max(0, assets.length - MOST_KEPT))) await cache.delete(key);
}
