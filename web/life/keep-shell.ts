/** Where the browser allows it: over HTTPS, and on this machine itself. Elsewhere a reload needs the server. */
export function keepShell(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  // Not to have it is no failure of the page: it is only less sure of itself.
  navigator.serviceWorker.register("/service-worker.js").catch(() => undefined);
}
