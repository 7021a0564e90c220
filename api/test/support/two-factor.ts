import { createHmac } from 'node:crypto';
import type { ApiClient, TestAccount } from './api-client';

/**
 * An authenticator app: the code of RFC 6238 for a secret, so many steps of 30 s from now. One that is early is taken
 * too, and stays good when the step ends on its way.
 */
export function codeOf(secret: string, stepsAway = 1): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = '';
  for (const letter of secret) bits += alphabet.indexOf(letter).toString(2).padStart(5, '0');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + stepsAway));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = hash.readUInt32BE((hash.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

export interface TwoFactor {
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/** Switches it on with the code of this step, so that the next one can be used yet. */
export async function switchOnTwoFactor(
  client: ApiClient,
  { token, password }: Pick<TestAccount, 'token' | 'password'>,
): Promise<TwoFactor> {
  const begun = await client.request<{ secret: string }>('POST', '/user/two-factor', {
    token,
    body: { password },
  });
  const { secret } = begun.body;
  const confirmed = await client.request<{ codes: string[] }>('POST', '/user/two-factor/confirm', {
    token,
    body: { code: codeOf(secret, 0) },
  });
  if (confirmed.status !== 200) throw new Error(`switching on answered ${JSON.stringify(confirmed.body)}`);
  return { secret, recoveryCodes: confirmed.body.codes };
}
