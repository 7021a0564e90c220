import { beforeAll, describe, expect, it } from '@jest/globals';
import { providers } from '@promptyflow/contracts';
import type { Provider } from '@promptyflow/contracts';
import { sharedApplication } from './support';
import { TestSender } from './support/runs';

const client = sharedApplication();
let anna: TestSender;

beforeAll(async () => {
  anna = await TestSender.create(client);
});

interface ModelsBody {
  readonly items: readonly { readonly id: string; readonly pricesAsOf?: string }[];
  readonly source: string;
  readonly fetchedAt: string | null;
  readonly reason: string | null;
}

const models = async (sender: TestSender, provider: Provider) =>
  (await sender.request<ModelsBody>('GET', `/ai/models?provider=${provider}`)).body;

const aDay = expect.stringMatching(/^\d{4}-\d\d-\d\d$/);

/** What each provider lists, and what the first model of its list is told to be. */
const lists: Readonly<Record<Provider, { readonly ids: readonly string[]; readonly first: object }>> = {
  openai: {
    ids: ['gpt-4o', 'gpt-4o-mini', 'gpt-4o-2024-08-06', 'gpt-5', 'demo'],
    first: {
      name: 'GPT-4o',
      contextWindow: 128_000,
      maxOutputTokens: 16_384,
      capabilities: ['caching'],
      inputPricePerMillion: 2.5,
      cachedInputPricePerMillion: 1.25,
      outputPricePerMillion: 10,
      pricesAsOf: aDay,
    },
  },
  anthropic: {
    ids: ['claude-sonnet-4-5-20250929', 'claude-haiku-4-5-20251001', 'demo'],
    first: {
      name: 'Claude Sonnet 4.5',
      contextWindow: 200_000,
      maxOutputTokens: 64_000,
      capabilities: ['reasoning', 'caching'],
      inputPricePerMillion: 3,
      cachedInputPricePerMillion: 0.3,
      outputPricePerMillion: 15,
      pricesAsOf: aDay,
    },
  },
  gemini: {
    ids: ['gemini-2.5-pro', 'gemini-2.5-flash', 'demo'],
    first: {
      name: 'Gemini 2.5 Pro',
      contextWindow: 1_048_576,
      maxOutputTokens: 65_536,
      capabilities: ['reasoning', 'caching'],
      inputPricePerMillion: 1.25,
      cachedInputPricePerMillion: 0.125,
      outputPricePerMillion: 10,
      longPrompt: { above: 200_000, inputPricePerMillion: 2.5, outputPricePerMillion: 15 },
      pricesAsOf: aDay,
    },
  },
  grok: {
    ids: ['grok-4.7', 'grok-4.3', 'demo'],
    first: {
      name: 'Grok 4.7',
      contextWindow: 500_000,
      maxOutputTokens: null,
      capabilities: ['reasoning', 'caching'],
      inputPricePerMillion: 2,
      cachedInputPricePerMillion: 0.5,
      outputPricePerMillion: 6,
      longPrompt: { above: 200_000, inputPricePerMillion: 4, outputPricePerMillion: 12 },
      pricesAsOf: aDay,
    },
  },
  openrouter: {
    ids: ['anthropic/claude-sonnet-4.5', 'some-lab/new-model', 'some-lab/free-model:free', 'demo'],
    first: {
      name: 'Anthropic: Claude Sonnet 4.5',
      contextWindow: 1_000_000,
      maxOutputTokens: 64_000,
      capabilities: ['reasoning', 'caching'],
      inputPricePerMillion: 3,
      cachedInputPricePerMillion: 0.3,
      outputPricePerMillion: 15,
      pricesAsOf: aDay,
    },
  },
  custom: {
    ids: ['llama3.2', 'demo'],
    first: { name: 'llama3.2', contextWindow: 8192, maxOutputTokens: null, capabilities: null },
  },
};

describe('GET /ai/models', () => {
  it.each(providers)(
    'should list what the key of %s opens: windows, limits, prices, abilities',
    async (provider) => {
      const { ids, first } = lists[provider];
      const list = await models(anna, provider);
      expect(list).toMatchObject({ source: 'provider', stale: false, reason: null });
      expect(list.items.map(({ id }) => id)).toEqual(ids);
      expect(list.items[0]).toEqual({ id: ids[0], ...first });
      expect(await models(anna, provider)).toEqual(list);
    },
  );

  it('should know a dated name, and the price that a provider tells on the day it tells it', async () => {
    const [, , dated] = (await models(anna, 'openai')).items;
    expect(dated).toMatchObject({
      id: 'gpt-4o-2024-08-06',
      contextWindow: 128_000,
      inputPricePerMillion: 2.5,
    });
    const { items, fetchedAt } = await models(anna, 'openrouter');
    expect(items[1]).toMatchObject({
      inputPricePerMillion: 0.4,
      outputPricePerMillion: 1.6,
      capabilities: ['reasoning'],
      pricesAsOf: fetchedAt?.slice(0, 10),
    });
    expect(items[2]).toMatchObject({ inputPricePerMillion: 0, outputPricePerMillion: 0 });
  });

  it.each(providers.filter((provider) => provider !== 'custom'))(
    'should fall back to the built-in list of %s and say why',
    async (provider) => {
      const boris = new TestSender(client, await client.register());
      const missing = await models(boris, provider);
      expect(missing).toMatchObject({ source: 'builtin', fetchedAt: null, reason: 'key.not_found' });
      await boris.saveKey(provider, 'sk-down-0123456789');
      const list = await models(boris, provider);
      // OpenRouter lists its models to anybody.
      if (provider === 'openrouter') return expect(list).toMatchObject({ source: 'provider', reason: null });
      expect(list).toEqual({ ...missing, reason: 'provider.unavailable' });
      expect(list.items.length).toBeGreaterThan(3);
      expect(list.items.every(({ pricesAsOf }) => pricesAsOf !== undefined)).toBe(true);
    },
  );
});
