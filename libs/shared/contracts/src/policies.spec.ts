import { defaultPolicy, isModelAllowed, modelPattern } from './policies';
import type { OrganizationPolicy } from './policies';

const allowed = (policy: Partial<OrganizationPolicy>, provider: 'openai' | 'openrouter', model: string) =>
  isModelAllowed({ ...defaultPolicy, ...policy }, { provider, model });

describe(isModelAllowed.name, () => {
  it('should allow everything where nothing is decided', () => {
    expect(allowed({}, 'openai', 'gpt-4o')).toBe(true);
  });

  it.each([
    ['gpt-4o', 'openai', 'gpt-4o', true],
    ['gpt-4o', 'openai', 'gpt-4o-mini', false],
    ['gpt-4o', 'openai', 'GPT-4o', false],
    ['gpt-4o*', 'openai', 'gpt-4o-mini', true],
    ['gpt-4o*', 'openai', 'my-gpt-4o', false],
    ['*', 'openai', 'gpt-4o', true],
    ['openai/gpt-4o*', 'openai', 'gpt-4o-mini', true],
    ['openai/*', 'openai', 'gpt-5', true],
    // A provider in front means that provider, and not an id that another one begins alike.
    ['openai/*', 'openrouter', 'openai/gpt-5', false],
    ['openrouter/openai/*', 'openrouter', 'openai/gpt-5', true],
    ['openrouter/openai/*', 'openai', 'gpt-5', false],
    ['meta-llama/llama-3*', 'openrouter', 'meta-llama/llama-3-70b', true],
    ['/gpt', 'openai', 'gpt', false],
    ['gpt.4o', 'openai', 'gpt-4o', false],
  ] as const)('should read %s for %s %s as %s', (pattern, provider, model, expected) => {
    expect(allowed({ allowedModels: ['no-such-model', pattern] }, provider, model)).toBe(expected);
  });

  it('should allow only what both lists allow', () => {
    const policy = { allowedProviders: ['openai'] as const, allowedModels: ['gpt*'] };
    expect(allowed(policy, 'openai', 'gpt-5')).toBe(true);
    expect(allowed(policy, 'openrouter', 'gpt-5')).toBe(false);
    expect(allowed(policy, 'openai', 'o3')).toBe(false);
  });
});

describe('modelPattern', () => {
  it.each(['gpt-4o', 'gpt-4o*', '*', 'openai/*', 'meta-llama/llama-3:free'])('should take %s', (pattern) => {
    expect(modelPattern.test(pattern)).toBe(true);
  });

  it.each(['', 'gpt 4o', 'gpt-*-mini', '**', 'gpt-4o\n', 'модель', 'a'.repeat(242)])(
    'should refuse %j',
    (pattern) => {
      expect(modelPattern.test(pattern)).toBe(false);
    },
  );
});
