/** The locks of one browser on the names of its pages. */
export class PageNames {
  private readonly held = new Map<string, object>();
  private waiting: { readonly name: string; readonly holder: object; readonly run: () => void }[] = [];

  hold(name: string, holder: object): void {
    this.held.set(name, holder);
  }

  /** Runs `work` while it holds the name; what finds it held by another runs later, and is not waited for. */
  async adopt(name: string, holder: object, work: () => Promise<void>, signal: AbortSignal): Promise<void> {
    if (this.held.has(name)) {
      this.waiting.push({ name, holder, run: () => void this.adopt(name, holder, work, signal) });
      return;
    }
    if (signal.aborted) return;
    this.held.set(name, holder);
    await work();
    if (this.held.get(name) === holder) this.release(name);
  }

  /** The page is gone, and with it all that it held. */
  letGo(holder: object): void {
    this.waiting = this.waiting.filter((one) => one.holder !== holder);
    for (const [name, by] of this.held) if (by === holder) this.release(name);
  }

  private release(name: string): void {
    this.held.delete(name);
    const next = this.waiting.filter((one) => one.name === name);
    this.waiting = this.waiting.filter((one) => one.name !== name);
    for (const { run } of next) run();
  }
}
