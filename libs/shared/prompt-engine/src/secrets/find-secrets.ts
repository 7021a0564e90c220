import { assignedSecrets } from './assigned-secrets';
import { connectionStrings } from './connection-strings';
import { privateKeys } from './private-keys';
import type { FoundSecret } from './secret-kinds';
import { tokensWithPrefix } from './tokens-with-prefix';

/** After this many of one sort nobody reads on. */
const MOST_OF_EACH = 100;

/**
 * Keys, tokens, private keys and passwords within a text, in its order, none overlapping another; at most 100 each of
 * those that tell by their form what they are, of addresses, of private keys, and of values behind a telling name.
 * Time is linear in the length of any text.
 */
export function findSecrets(text: string): readonly FoundSecret[] {
  const certain = [privateKeys, tokensWithPrefix, connectionStrings].flatMap((find) => some(find(text)));
  const kept = withoutOverlaps(certain);
  const doubtful = some(assignedSecrets(text)).filter(
    ({ start, end }) => !kept.some((secret) => secret.start < end && start < secret.end),
  );
  return [...kept, ...doubtful].sort((left, right) => left.start - right.start);
}

function some(found: Iterable<FoundSecret>): FoundSecret[] {
  const taken: FoundSecret[] = [];
  for (const secret of found) {
    if (taken.push(secret) === MOST_OF_EACH) break;
  }
  return taken;
}

function withoutOverlaps(secrets: readonly FoundSecret[]): readonly FoundSecret[] {
  const sorted = [...secrets].sort((left, right) => left.start - right.start || right.end - left.end);
  let end = -1;
  return sorted.filter((secret) => {
    if (secret.start < end) return false;
    end = secret.end;
    return true;
  });
}
