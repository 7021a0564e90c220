import { Injectable, signal } from '@angular/core';

/** Wide enough for a name of two or three words. */
const narrowestTile = 152;
/** What a card takes at its sides; see `block-card.css`. */
const cardSides = 26;

/** How many tiles stand beside each other on the map: as many as its width has room for, in groups too. */
@Injectable()
export class TileColumns {
  private readonly known = signal(0);
  /** 0 until the map was measured. */
  readonly count = this.known.asReadonly();

  /** Follows the width of a map. Returns what ends it. */
  follow(map: HTMLElement): () => void {
    const measure = () => {
      const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(map);
      const width = map.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
      // A hidden map keeps what it had.
      if (map.clientWidth > 0) this.known.set(Math.max(1, Math.floor((width - cardSides) / narrowestTile)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(map);
    return () => observer.disconnect();
  }
}
