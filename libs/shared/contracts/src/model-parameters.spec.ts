import { describe, expect, it } from '@jest/globals';
import { modelTraits, takenParameters, takesSampling } from './model-parameters';
import type { Provider } from './providers';

const asked = { temperature: 1.5, maxTokens: 100, topP: 0.9 } as const;

describe(takenParameters.name, () => {
  it.each<[Provider, string, object, object]>([
    ['openai', 'gpt-4o', {}, asked],
    ['openai', 'gpt-4o', { reasoningEffort: 'low' }, asked],
    ['openai', 'gpt-5', { reasoningEffort: 'low' }, { maxTokens: 100, reasoningEffort: 'low' }],
    ['openai', 'gpt-5-mini-2025-08-07', { reasoningEffort: 'none' }, { maxTokens: 100 }],
    ['openai', 'gpt-5.1', {}, { maxTokens: 100 }],
    ['openai', 'gpt-5.1', { reasoningEffort: 'none' }, { ...asked, reasoningEffort: 'none' }],
    ['openai', 'gpt-5-chat-latest', { reasoningEffort: 'low' }, asked],
    ['openai', 'gpt-5-pro', { reasoningEffort: 'low' }, { maxTokens: 100 }],
    [
      'openai',
      'gpt-5.1-codex-max',
      { reasoningEffort: 'xhigh' },
      { maxTokens: 100, reasoningEffort: 'xhigh' },
    ],
    ['openai', 'o4-mini', { reasoningEffort: 'high' }, { maxTokens: 100, reasoningEffort: 'high' }],
    ['anthropic', 'claude-3-5-haiku-latest', { reasoningEffort: 'low' }, { temperature: 1, maxTokens: 100 }],
    ['anthropic', 'claude-sonnet-4-5-20250929', {}, { temperature: 1, maxTokens: 100 }],
    ['anthropic', 'claude-sonnet-4-5', { temperature: undefined }, { maxTokens: 100, topP: 0.9 }],
    ['anthropic', 'claude-opus-4-1', { reasoningEffort: 'low' }, { maxTokens: 100, reasoningEffort: 'low' }],
    ['anthropic', 'claude-opus-4-20250514', {}, { temperature: 1, maxTokens: 100 }],
    [
      'anthropic',
      'claude-opus-4-8',
      { reasoningEffort: 'xhigh' },
      { maxTokens: 100, reasoningEffort: 'xhigh' },
    ],
    ['gemini', 'gemini-2.0-flash', { reasoningEffort: 'low' }, asked],
    ['gemini', 'gemini-2.5-flash', { reasoningEffort: 'none' }, { ...asked, reasoningEffort: 'none' }],
    ['gemini', 'gemini-2.5-pro', { reasoningEffort: 'none' }, asked],
    ['grok', 'grok-4-0709', { reasoningEffort: 'low' }, asked],
    ['grok', 'grok-4-1-fast-reasoning', { reasoningEffort: 'low' }, asked],
    ['grok', 'grok-3-mini', { reasoningEffort: 'low' }, { ...asked, reasoningEffort: 'low' }],
    ['openrouter', 'openai/gpt-5', { reasoningEffort: 'low' }, { maxTokens: 100, reasoningEffort: 'low' }],
    ['openrouter', 'anthropic/claude-sonnet-4.5', {}, { temperature: 1, maxTokens: 100 }],
    ['openrouter', 'meta-llama/llama-4', { reasoningEffort: 'low' }, { ...asked, reasoningEffort: 'low' }],
    ['custom', 'gpt-5', { reasoningEffort: 'xhigh' }, { ...asked, reasoningEffort: 'xhigh' }],
    ['openai', 'unheard-of', { reasoningEffort: 'low' }, { ...asked, reasoningEffort: 'low' }],
  ])('should keep for %s %s of %j what the model takes', (provider, model, more, taken) => {
    expect(takenParameters(provider, model, { ...asked, ...more })).toEqual(taken);
  });

  it('should be the same when it is applied to what it gave', () => {
    for (const model of ['gpt-5.1', 'gpt-4o', 'o3']) {
      const once = takenParameters('openai', model, { ...asked, reasoningEffort: 'none' });
      expect(takenParameters('openai', model, once)).toEqual(once);
    }
  });
});

describe(takesSampling.name, () => {
  it('should follow the effort where the model can leave off reasoning', () => {
    const claude = modelTraits('anthropic', 'claude-sonnet-4-5');
    expect([undefined, 'none', 'low'].map((effort) => takesSampling(claude, effort as never))).toEqual([
      true,
      true,
      false,
    ]);
    const gpt = modelTraits('openai', 'gpt-5.1');
    expect([undefined, 'none', 'low'].map((effort) => takesSampling(gpt, effort as never))).toEqual([
      false,
      true,
      false,
    ]);
  });
});
