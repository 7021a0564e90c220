import type { Preset } from '@promptyflow/web-ai-data-access';
import { sendFields, targetOf } from './prompt-target';

const preset: Preset = {
  id: 'p',
  name: 'Analyst',
  shared: false,
  provider: 'anthropic',
  model: 'claude-sonnet-4-5',
  parameters: { temperature: 0.2 },
  system: 'You are an analyst.',
};
const presets = { byId: { p: preset }, loaded: true };
const none = { byId: {}, loaded: true };
const stored = { provider: 'openai', model: 'gpt-4o' } as const;

describe(targetOf.name, () => {
  it('should be the preset as it is now', () => {
    expect(targetOf({ ...stored, presetId: 'p' }, presets)).toEqual({
      provider: 'anthropic',
      model: 'claude-sonnet-4-5',
      parameters: { temperature: 0.2 },
      preset,
      presetId: 'p',
    });
  });

  it('should be what was altered of it', () => {
    const altered = { ...stored, presetId: 'p', parameters: {} };
    expect(targetOf(altered, presets)).toEqual({ ...stored, parameters: {}, preset, presetId: null });
  });

  it('should be the model that is left when the preset is gone, and the preset while that is not known', () => {
    const choice = { ...stored, presetId: 'p' };
    const left = { ...stored, parameters: {}, preset: null };
    expect(targetOf(choice, none)).toEqual({ ...left, presetId: null });
    expect(targetOf(choice, { ...none, loaded: false })).toEqual({ ...left, presetId: 'p' });
  });

  it('should be nothing before a choice, and for a provider that there is not', () => {
    expect(targetOf(null, none)).toBeNull();
    expect(targetOf({ provider: 'nobody', model: 'm' }, none)).toBeNull();
  });
});

describe(sendFields.name, () => {
  const fields = (choice: Parameters<typeof targetOf>[0], system = '') => {
    const target = targetOf(choice, presets);
    return target && sendFields(target, system);
  };

  it('should leave to a preset what it says', () => {
    expect(fields({ ...stored, presetId: 'p' })).toEqual({
      provider: 'anthropic',
      model: 'claude-sonnet-4-5',
      presetId: 'p',
    });
  });

  it('should say what the model takes, and keep the system text of an altered preset', () => {
    const parameters = { topP: 0.5, reasoningEffort: 'low' } as const;
    const altered = { ...stored, presetId: 'p', parameters };
    const said = { ...stored, parameters: { topP: 0.5 } };
    expect(fields(altered)).toEqual({ ...said, system: 'You are an analyst.' });
    expect(fields(altered, 'Be brief.')).toEqual(said);
    expect(fields({ ...stored, parameters })).toEqual(said);
  });
});
