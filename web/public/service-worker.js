// Angular's service worker, and what it must not touch. Runs in the production build only.

// The API and its live channel never come from a cache. Angular's worker would also answer 504 for a network that is
// away, which the page could not tell from a server in trouble.
addEventListener('fetch', (event) => {
  if (/^\/(api|socket\.io)(\/|$)/.test(new URL(event.request.url).pathname)) event.stopImmediatePropagation();
});

// Trusted Types hold in workers, too: scripts of our own origin may be taken in.
globalThis.trustedTypes?.createPolicy('default', {
  createScriptURL: (address) => (new URL(address, location.href).origin === location.origin ? address : null),
});

importScripts('ngsw-worker.js');
