/** What an element tells of how far it is scrolled. */
export type Scrolled = Pick<HTMLElement, 'scrollTop' | 'scrollHeight' | 'clientHeight'>;

/** A browser may round where it scrolls to. */
const tolerance = 1;

/** How far `to` is scrolled when as much of it is above as of `from`, in proportion to what can be scrolled. */
export function proportionalTop(from: Scrolled, to: Scrolled): number {
  const range = ({ scrollHeight, clientHeight }: Scrolled) => Math.max(0, scrollHeight - clientHeight);
  if (range(from) === 0) return to.scrollTop;
  return Math.round((from.scrollTop / range(from)) * range(to));
}

/** Scrolls texts together: the one that a person scrolls leads, the others follow in proportion to their heights. */
export class ScrollSync {
  /** Where a follower was put: the event that comes of it leads nobody. */
  private readonly put = new WeakMap<Scrolled, number>();

  follow(leader: Scrolled, all: readonly Scrolled[]): void {
    const expected = this.put.get(leader);
    this.put.delete(leader);
    if (expected !== undefined && isNear(expected, leader.scrollTop)) return;
    for (const follower of all)
      if (follower !== leader) this.move(follower, proportionalTop(leader, follower));
  }

  private move(follower: Scrolled, top: number): void {
    if (isNear(follower.scrollTop, top)) return;
    follower.scrollTop = top;
    this.put.set(follower, follower.scrollTop);
  }
}

function isNear(left: number, right: number): boolean {
  return Math.abs(left - right) <= tolerance;
}
