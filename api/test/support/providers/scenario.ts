import { demoAnswer } from './demo-answer.ts';
import { refusalNamed } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** What a provider server does with one request; picked by the name of the model. */
export interface Scenario {
  /** Answer with this refusal instead. */
  readonly refusal?: Refusal;
  readonly reasoning: readonly string[];
  readonly chunks: readonly string[];
  readonly chunkDelayMs: number;
  /** After the chunks. */
  readonly ending:
    'stop' | 'length' | 'filtered' | 'stall' | 'cut' | 'unfinished' | 'malformed' | 'error-frame';
  readonly sendsUsage: boolean;
}

export interface ScenarioRequest {
  readonly model: string;
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

/** What comes before a scenario's name: another vendor, or a family that a provider treats in its own way. */
const prefix = /^(?:[a-z]+\/)?(?:(?:codex|claude|gpt|grok|gemini-2\.5)-)?/;

/** Makes a name unique, so that its requests can be counted. */
const suffix = /-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Models: `demo`, `plain`, `reasoning`, `error-<401|402|quota|403|404|400|too-long|413|429|429-date|500|529>`,
 * `flaky-<failures>`, `silent`, `stall`, `cut`, `unfinished`, `malformed`, `error-frame`, `length`, `filtered`,
 * `no-usage`, `slow-<chunks>-<ms>`, `flood-<chunks>`, `echo`, `params`, `odd-text`; any of them with a UUID after
 * it, or after a prefix such as `codex-` (which OpenAI serves on `/responses`), `gemini-2.5-` (which thinks) or
 * `anthropic/` (which OpenRouter passes on). Any other name is `plain`.
 */
export function scenarioOf({ model, prompt, body, attempt }: ScenarioRequest): Scenario {
  const [name = '', ...rest] = model.replace(prefix, '').replace(suffix, '').split('-');
  const numbers = rest.map(Number);
  switch (name) {
    case 'demo':
      return { ...plain, ...demoAnswer(prompt), chunkDelayMs: 25 };
    case 'error':
      return rest[0] === 'frame'
        ? { ...plain, ending: 'error-frame' }
        : { ...plain, refusal: refusalNamed(rest.join('-')) };
    case 'flaky':
      return attempt <= (numbers[0] ?? 0) ? { ...plain, refusal: refusalNamed('500') } : plain;
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
      return { ...plain, chunks: [prompt] };
    case 'params':
      return { ...plain, chunks: [JSON.stringify(body)] };
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

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `w${index} `);
}
