/**
 * When a provider wants to be asked again, in milliseconds from `now`: `retry-after-ms` (OpenAI), else
 * `Retry-After` as seconds or as an HTTP date (RFC 9110, 10.2.3).
 */
export function retryAfterMs(
  headers: Readonly<Record<string, string>>,
  now: number = Date.now(),
): number | undefined {
  const milliseconds = positive(headers['retry-after-ms']);
  if (milliseconds !== undefined) return milliseconds;
  const text = headers['retry-after']?.trim();
  const seconds = positive(text);
  if (seconds !== undefined) return seconds * 1000;
  const date = Date.parse(text ?? '');
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** The same from the details of a Google error (`google.rpc.RetryInfo`): `"36s"`, `"1.5s"`. */
export function retryInfoMs(details: readonly Readonly<Record<string, unknown>>[]): number | undefined {
  const delay = details.map(({ retryDelay }) => retryDelay).find((found) => typeof found === 'string');
  const seconds = positive(/^(.+)s$/.exec(delay ?? '')?.[1]);
  return seconds === undefined ? undefined : seconds * 1000;
}

function positive(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}
