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

/** The letters to an address, the newest first, as soon as there are `count` of them. */
export async function waitForLetters(client: ApiClient, to: string, count = 1): Promise<LetterBody[]> {
  const deadline = Date.now() + arrivesWithinMs;
  for (;;) {
    const path = `/dev/mail?to=${encodeURIComponent(to)}`;
    const { body } = await client.request<{ items: LetterBody[] }>('GET', path);
    if (body.items.length >= count) return body.items;
    if (Date.now() > deadline) throw new Error(`${body.items.length} of ${count} letters to ${to} arrived`);
    await pause(50);
  }
}

/** The token of the link in a letter. */
export function tokenIn({ text }: LetterBody): string {
  const [, token] = /#token=([\w-]+)/.exec(text) ?? [];
  if (!token) throw new Error(`the letter has no link: ${text}`);
  return token;
}
