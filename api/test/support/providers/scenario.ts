/** What a provider server does with one request; picked by the name of the model or by the key. */
export interface Scenario {
  /** Answer with this HTTP status instead of a stream. */
  readonly refusal?: Refusal;
  readonly reasoning: readonly string[];
  readonly chunks: readonly string[];
  readonly chunkDelayMs: number;
  /** After the chunks. */
  readonly ending:
    'stop' | 'length' | 'filtered' | 'stall' | 'cut' | 'unfinished' | 'malformed' | 'error-frame';
  readonly sendsUsage: boolean;
}

export interface Refusal {
  readonly status: number;
  readonly kind:
    | 'bad_key'
    | 'no_credit'
    | 'forbidden'
    | 'model_not_found'
    | 'too_long'
    | 'invalid'
    | 'rate_limited'
    | 'server_error'
    | 'overloaded';
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ScenarioRequest {
  readonly model: string;
  readonly key: string;
  /** What the person sent. */
  readonly prompt: string;
  /** The whole body, for `params`. */
  readonly body: unknown;
  /** How often this model was asked with this key, from 1. */
  readonly attempt: number;
}

const plain: Scenario = {
  reasoning: [],
  chunks: ['Hello', ' from', ' the', ' model', '.'],
  chunkDelayMs: 1,
  ending: 'stop',
  sendsUsage: true,
};

const statuses: Readonly<Record<string, () => Refusal>> = {
  '401': () => ({ status: 401, kind: 'bad_key', message: 'Incorrect API key provided.' }),
  '402': () => ({ status: 402, kind: 'no_credit', message: 'You exceeded your current quota.' }),
  quota: () => ({ status: 429, kind: 'no_credit', message: 'You exceeded your current quota.' }),
  '403': () => ({ status: 403, kind: 'forbidden', message: 'Your project has no access to this model.' }),
  '404': () => ({ status: 404, kind: 'model_not_found', message: 'The model does not exist.' }),
  '400': () => ({ status: 400, kind: 'invalid', message: 'A parameter is wrong.' }),
  'too-long': () => ({ status: 400, kind: 'too_long', message: '' }),
  '413': () => ({ status: 413, kind: 'too_long', message: 'Request exceeds the maximum size' }),
  '429': () => ({
    status: 429,
    kind: 'rate_limited',
    message: 'Rate limit reached.',
    headers: { 'retry-after': '60' },
  }),
  '429-date': () => ({
    status: 429,
    kind: 'rate_limited',
    message: 'Rate limit reached.',
    headers: { 'retry-after': new Date(Date.now() + 90_000).toUTCString() },
  }),
  '500': () => ({ status: 500, kind: 'server_error', message: 'The server had an error.' }),
  '529': () => ({ status: 529, kind: 'overloaded', message: 'Overloaded' }),
};

/**
 * Models: `plain`, `reasoning`, `error-<401|402|quota|403|404|400|too-long|413|429|429-date|500|529>`,
 * `flaky-<failures>-<id>`, `silent`, `stall`, `cut`, `unfinished`, `malformed`, `error-frame`, `length`, `filtered`,
 * `no-usage`, `slow-<chunks>-<ms>`, `flood-<chunks>`, `echo`, `params`, `odd-text`; any of them after `codex-`
 * (which OpenAI serves on `/responses`). Keys: `…bad…`, `…leaky…`, `…forbidden…`, `…down…`.
 */
export function scenarioOf(request: ScenarioRequest): Scenario {
  const refusal = refusalOfKey(request.key);
  if (refusal) return { ...plain, refusal };
  const [name = '', ...rest] = request.model.replace(/^(?:codex|claude|gpt)-/, '').split('-');
  const argument = rest.join('-');
  const numbers = rest.map(Number);
  switch (name) {
    case 'error':
      return argument === 'frame'
        ? { ...plain, ending: 'error-frame' }
        : { ...plain, refusal: (statuses[argument] ?? statuses['500'])?.() };
    case 'flaky':
      return request.attempt <= (numbers[0] ?? 0) ? { ...plain, refusal: statuses['500']?.() } : plain;
    case 'reasoning':
      return { ...plain, reasoning: ['Let me', ' think.'] };
    case 'silent':
      return { ...plain, chunks: [], ending: 'stall' };
    case 'no':
      return { ...plain, sendsUsage: false };
    case 'slow':
      return { ...plain, chunks: numbered(numbers[0] ?? 20), chunkDelayMs: numbers[1] ?? 50 };
    case 'flood':
      return { ...plain, chunks: numbered(numbers[0] ?? 20_000), chunkDelayMs: 0 };
    case 'echo':
      return { ...plain, chunks: [request.prompt] };
    case 'params':
      return { ...plain, chunks: [JSON.stringify(request.body)] };
    case 'odd':
      return { ...plain, chunks: ['a\u0000b ', '\ud83d', '\ude00 ', '\udc00', ' end'] };
    case 'stall':
    case 'cut':
    case 'unfinished':
    case 'malformed':
    case 'length':
    case 'filtered':
      return { ...plain, ending: name };
    default:
      return plain;
  }
}

/** Keys are refused wherever they are used, also for the list of models. */
export function refusalOfKey(key: string): Refusal | undefined {
  if (key === '' || key.includes('bad')) return statuses['401']?.();
  if (key.includes('leaky')) {
    return { status: 401, kind: 'bad_key', message: `Incorrect API key provided: ${key}.` };
  }
  if (key.includes('forbidden')) return statuses['403']?.();
  if (key.includes('down')) return statuses['500']?.();
  return undefined;
}

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `w${index} `);
}
