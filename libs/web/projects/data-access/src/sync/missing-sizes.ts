/** Long texts are counted late, so each look waits longer than the one before. */
const pausesMs = [4_000, 15_000, 45_000] as const;

/**
 * Asks for sizes that did not come. Events tell sizes as they are counted, but an event can be lost, for instance while
 * the connection is away, and sizes are not in the log.
 */
export class MissingSizes {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private looks = 0;

  constructor(
    private readonly isMissing: () => boolean,
    private readonly ask: () => Promise<void>,
  ) {}

  /** After something that may leave a size unknown. */
  watch(): void {
    this.looks = 0;
    this.wait();
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private wait(): void {
    clearTimeout(this.timer);
    const pause = pausesMs[this.looks];
    if (pause !== undefined) this.timer = setTimeout(() => void this.look(), pause);
  }

  private async look(): Promise<void> {
    if (!this.isMissing()) return;
    this.looks += 1;
    // A server that is away is asked again at the next pause.
    await this.ask().catch(() => undefined);
    this.wait();
  }
}
