/** A refusal in general terms; each vendor puts it in its own words, and answers the status that it uses. */
export interface Refusal {
  readonly status: number;
  readonly kind: RefusalKind;
  /** Instead of the vendor's own words. */
  readonly message?: string;
  /** When to ask again. */
  readonly retry?: { readonly seconds: number; readonly as: 'seconds' | 'date' };
}

export type RefusalKind =
  | 'bad_key'
  | 'no_credit'
  | 'forbidden'
  | 'model_not_found'
  | 'too_long'
  | 'invalid'
  | 'rate_limited'
  | 'server_error'
  | 'overloaded';

const refusals = {
  '401': { status: 401, kind: 'bad_key' },
  '402': { status: 402, kind: 'no_credit' },
  quota: { status: 429, kind: 'no_credit' },
  '403': { status: 403, kind: 'forbidden' },
  '404': { status: 404, kind: 'model_not_found' },
  '400': { status: 400, kind: 'invalid' },
  'too-long': { status: 400, kind: 'too_long' },
  '413': { status: 413, kind: 'too_long' },
  '429': { status: 429, kind: 'rate_limited', retry: { seconds: 60, as: 'seconds' } },
  '429-date': { status: 429, kind: 'rate_limited', retry: { seconds: 90, as: 'date' } },
  '500': { status: 500, kind: 'server_error' },
  '529': { status: 529, kind: 'overloaded' },
} as const satisfies Record<string, Refusal>;

export type RefusalName = keyof typeof refusals;

export function refusalNamed(name: string): Refusal {
  return name in refusals ? refusals[name as RefusalName] : refusals['500'];
}

/** Keys are refused wherever they are used: `…bad…`, `…leaky…`, `…forbidden…`, `…down…`. */
export function refusalOfKey(key: string): Refusal | undefined {
  if (key === '' || key.includes('bad')) return refusals['401'];
  if (key.includes('leaky')) return { ...refusals['401'], message: `Incorrect API key provided: ${key}.` };
  if (key.includes('forbidden')) return refusals['403'];
  if (key.includes('down')) return refusals['500'];
  return undefined;
}

/** `Retry-After` in both forms that HTTP has (RFC 9110, 10.2.3). */
export function retryAfter({ retry }: Refusal): Record<string, string> {
  if (!retry) return {};
  const { seconds, as } = retry;
  const value = as === 'seconds' ? String(seconds) : new Date(Date.now() + seconds * 1000).toUTCString();
  return { 'retry-after': value };
}
