import { setTimeout as pause } from 'node:timers/promises';
import { ask } from './people';

interface LetterBody {
  readonly text: string;
}

const arrivesWithinMs = 15_000;

/** The link to a page of the product in the last letter to an address, as soon as there is one. */
export async function linkSentTo(email: string, page: string): Promise<string> {
  const deadline = Date.now() + arrivesWithinMs;
  for (;;) {
    const path = `/dev/mail?to=${encodeURIComponent(email)}`;
    const { items } = await ask<{ items: readonly LetterBody[] }>('GET', path);
    const links = items.flatMap(({ text }) => text.split('\n').filter((line) => line.includes(`/${page}#`)));
    if (links[0] !== undefined) return links[0];
    if (Date.now() > deadline) throw new Error(`no letter to ${email} leads to ${page}`);
    await pause(50);
  }
}
