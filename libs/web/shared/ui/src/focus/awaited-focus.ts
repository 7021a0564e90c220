/**
 * Watches a person who has asked for something that takes the focus when it comes. What is returned ends the watch and
 * tells whether it may: not when the person has meanwhile gone on to another place, by keys or pointer.
 */
export function watchAwaitedFocus(document: Document): () => boolean {
  const asked = document.activeElement;
  const watched = new AbortController();
  let hasActed = false;
  const act = () => (hasActed = true);
  for (const type of ['keydown', 'pointerdown']) {
    document.addEventListener(type, act, { capture: true, signal: watched.signal });
  }
  return () => {
    watched.abort();
    const focused = document.activeElement;
    // A menu that has closed gives the focus back to its opener, which is no choice of the person.
    return !hasActed || !asked?.isConnected || focused === asked || focused === document.body;
  };
}
