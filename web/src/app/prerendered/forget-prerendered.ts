/**
 * Takes away what was drawn for a visitor when `before-first-paint.js` found that somebody else opens the page: who
 * was signed in here, or reads another language. The page is then drawn anew, as where nothing was drawn.
 */
export function forgetPrerendered(document: Document): void {
  const root = document.documentElement;
  if (!root.hasAttribute('data-redrawn')) return;
  document.getElementById('ng-state')?.remove();
  document.querySelector('app-root')?.replaceChildren();
  root.removeAttribute('data-redrawn');
}
