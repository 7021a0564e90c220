import type { MakeId } from '@promptyflow/importing';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../../../core/auth-guard';
import { namedId } from '../../../core/crypto';
import { RequestInvalidError } from '../../../core/errors';

const keyPattern = /^[\x21-\x7e]{1,200}$/;

/**
 * Ids for what a request makes. Under an idempotency key they follow from the key, so that the log of changes
 * answers a repeated request: the ids of changes from the key alone, those of rows also from what was sent. The
 * same key with something else is then a change whose id is taken.
 * @param sent tells one request from another
 */
export function repeatableIds(actor: Actor, key: string | undefined, sent: () => string): MakeId {
  if (key === undefined) return () => uuidv7();
  if (!keyPattern.test(key)) {
    throw new RequestInvalidError([
      { field: 'Idempotency-Key', code: 'matches', message: 'must be 1 to 200 printable ASCII characters' },
    ]);
  }
  const scope = `${actor.organizationId} ${actor.userId} ${key}`;
  const content = sent();
  const counts = { change: 0, row: 0 };
  return (what) => {
    counts[what] += 1;
    return namedId(`${scope} ${what} ${counts[what]}${what === 'row' ? ` ${content}` : ''}`);
  };
}
