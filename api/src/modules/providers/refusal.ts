import { retryAfterMs, retryInfoMs } from './retry-after';

/** A provider's refusal, from an HTTP answer or from an error inside the stream. */
export interface Refusal {
  readonly status: number | undefined;
  /** When the provider wants to be asked again. */
  readonly retryAfterMs: number | undefined;
  /** What names the error in the body, such as `insufficient_quota`, `overloaded_error` or `API_KEY_INVALID`. */
  readonly labels: readonly string[];
  readonly message: string;
}

type Fields = Readonly<Record<string, unknown>>;

export function refusalOfResponse({ status, headers }: Response, body: string): Refusal {
  return read(parse(body), { body, status, headers: Object.fromEntries(headers) });
}

/** AI SDK errors carry `statusCode`, `responseHeaders` and `responseBody`; frames of a stream their `data`. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { statusCode, responseHeaders, responseBody, data, type, message } = error as Fields;
  const isFrame = !(error instanceof Error) && typeof message === 'string';
  if (typeof statusCode === 'number' && statusCode >= 200 && statusCode < 300 && data === undefined) {
    return undefined;
  }
  if (typeof statusCode !== 'number' && data === undefined && !isFrame) return undefined;
  const body = typeof responseBody === 'string' ? responseBody : '';
  const found = read(data ?? (body === '' ? error : parse(body)), {
    body,
    status: typeof statusCode === 'number' && statusCode >= 400 ? statusCode : undefined,
    headers: (responseHeaders as Record<string, string> | undefined) ?? {},
  });
  return {
    ...found,
    labels: typeof type === 'string' ? [...found.labels, type] : found.labels,
    message: found.message === '' && typeof message === 'string' ? message : found.message,
  };
}

interface Envelope {
  readonly body: string;
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * `{ error: { message, type, code } }` (OpenAI, Anthropic, OpenRouter), `{ error: { code, message, status, details } }`
 * (Google), `{ code, error: 'message' }` (xAI), or the same without the outer object.
 */
function read(parsed: unknown, { body, status, headers }: Envelope): Refusal {
  const outer = fieldsOf(parsed);
  const nested = outer.error ?? fieldsOf(outer.response).error;
  const error = typeof nested === 'object' && nested !== null ? (nested as Fields) : outer;
  const details = (Array.isArray(error.details) ? error.details : []).map(fieldsOf);
  const passedOn = passedOnBy(fieldsOf(error.metadata));
  const labels = [error.type, error.code, error.status, ...details.map(({ reason }) => reason)];
  const told = typeof error.message === 'string' ? error.message : typeof nested === 'string' ? nested : '';
  const message = told === '' && !/^\s*[<{]/.test(body) ? body : told;
  return {
    status: status ?? statusOf(error.code),
    retryAfterMs: retryAfterMs(headers) ?? retryInfoMs(details),
    labels: [...labels.filter((label) => typeof label === 'string'), ...passedOn.labels],
    message: passedOn.message || message,
  };
}

/** OpenRouter says "Provider returned error" and keeps the words of that provider in `metadata`. */
function passedOnBy({ raw, reasons }: Fields): Pick<Refusal, 'labels' | 'message'> {
  const labels = Array.isArray(reasons) ? ['content_policy_violation'] : [];
  if (typeof raw !== 'string' || raw === '') return { labels, message: '' };
  const found = read(parse(raw), { body: raw, status: undefined, headers: {} });
  return { labels: [...labels, ...found.labels], message: found.message };
}

/** Errors inside a stream have an HTTP status as their code where the answer itself began with 200. */
function statusOf(code: unknown): number | undefined {
  return typeof code === 'number' && code >= 400 && code < 600 ? code : undefined;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
