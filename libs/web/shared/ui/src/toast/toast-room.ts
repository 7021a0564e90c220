const property = '--pf-toast-room';

/** How many pixels at the bottom of the page toasts cover, for style sheets, and for `toastRoom`. */
export function setToastRoom(document: Document, pixels: number): void {
  document.documentElement.style.setProperty(property, `${pixels}px`);
}

/** The same for what scrolls by itself. */
export function toastRoom(document: Document): number {
  return Number.parseFloat(document.documentElement.style.getPropertyValue(property)) || 0;
}
