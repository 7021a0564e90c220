import type { RunStreamEntry } from './run-stream';

type Kind = 'text' | 'reasoning';
type Writable<T> = T extends unknown ? { -readonly [Key in keyof T]: T[Key] } : never;
type Gathered = Writable<Extract<RunStreamEntry, { readonly type: Kind }>>;

/** How long tokens are gathered before they are sent on together. */
const batchMs = 30;

/** Longest answer that is kept, in UTF-16 code units: a provider that floods is stopped there. */
const mostChars = 8_000_000;

export class AnswerOverflowError extends Error {
  override readonly name = 'AnswerOverflowError';
}

/** Gathers the answer of a run and passes it on: the first token at once, the following ones in batches. */
export class RunOutput {
  private readonly texts: Record<Kind, string> = { text: '', reasoning: '' };
  private readonly held: Record<Kind, string> = { text: '', reasoning: '' };
  private pending: Gathered[] = [];
  private timer?: NodeJS.Timeout;
  private sending: Promise<void> = Promise.resolve();
  private sentAt = 0;
  private isSending = false;
  firstTokenAt: Date | null = null;

  /** `send` is called with one batch after the other, never with two at once. */
  constructor(private readonly send: (entries: readonly RunStreamEntry[]) => Promise<void>) {}

  get answer(): string {
    return this.texts.text;
  }

  get reasoning(): string {
    return this.texts.reasoning;
  }

  push(kind: Kind, delta: string): void {
    this.firstTokenAt ??= new Date();
    const text = this.storable(kind, delta);
    if (text === '') return;
    if (this.texts.text.length + this.texts.reasoning.length + text.length > mostChars) {
      throw new AnswerOverflowError(`more than ${mostChars} characters`);
    }
    const last = this.pending.at(-1);
    if (last?.type === kind) last.text += text;
    else this.pending.push({ type: kind, from: this.texts[kind].length, text });
    this.texts[kind] += text;
    this.schedule();
  }

  /** Passes on what is gathered and waits until it is sent. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.sending;
    this.sendPending();
    await this.sending;
  }

  /**
   * What PostgreSQL can keep: NUL and halves of characters become U+FFFD. A delta may end in the middle of a
   * surrogate pair; that half waits for the other one.
   */
  private storable(kind: Kind, delta: string): string {
    const joined = this.held[kind] + delta;
    const cut = /[\uD800-\uDBFF]$/.test(joined) ? joined.length - 1 : joined.length;
    this.held[kind] = joined.slice(cut);
    return joined.slice(0, cut).replaceAll('\0', '\uFFFD').toWellFormed();
  }

  private schedule(): void {
    if (this.timer || this.isSending) return;
    const waitMs = this.sentAt + batchMs - Date.now();
    if (waitMs <= 0) this.sendPending();
    else this.timer = setTimeout(() => this.sendPending(), waitMs);
  }

  private sendPending(): void {
    this.timer = undefined;
    if (this.pending.length === 0 || this.isSending) return;
    const entries = this.pending;
    this.pending = [];
    this.isSending = true;
    this.sentAt = Date.now();
    this.sending = this.send(entries)
      .catch(() => undefined)
      .finally(() => {
        this.isSending = false;
        if (this.pending.length > 0) this.schedule();
      });
  }
}
