import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from './api-client';

export interface LetterBody {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const arrivesWithinMs = 15_000;

/** The letters to an address that are meant, the newest first, as soon as there are `count` of them. */
export async function waitForLetters(
  client: ApiClient,
  to: string,
  count = 1,
  isMeant: (letter: LetterBody) => boolean = () => true,
): Promise<LetterBody[]> {
  const deadline = Date.now() + arrivesWithinMs;
  for (;;) {
    const path = `/dev/mail?to=${encodeURIComponent(to)}`;
    const { body } = await client.request<{ items: LetterBody[] }>('GET', path);
    const letters = body.items.filter(isMeant);
    if (letters.length >= count) return letters;
    if (Date.now() > deadline) throw new Error(`${letters.length} of ${count} letters to ${to} arrived`);
    await pause(50);
  }
}

/** The token of the link in a letter. */
export function tokenIn({ text }: LetterBody): string {
  const [, token] = /#token=([\w-]+)/.exec(text) ?? [];
  if (!token) throw new Error(`the letter has no link: ${text}`);
  return token;
}
