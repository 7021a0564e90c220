import type { Preset } from './preset';
import { presetsApiActions, presetsPageActions } from './presets.actions';
import { presetsFeature } from './presets.feature';

const preset = (id: string, name: string): Preset => ({
  id,
  name,
  shared: false,
  provider: 'openai',
  model: 'm',
  parameters: {},
  system: '',
});
const problem = { status: 409, code: 'preset.name_taken', params: {}, requestId: null, errors: [] } as const;

type Actions = Parameters<typeof presetsFeature.reducer>[1][];

const after = (...actions: Actions) => actions.reduce(presetsFeature.reducer, undefined as never);
const listed = presetsApiActions.listed({ presets: [preset('1', 'Zeta'), preset('2', 'Alpha')] });

describe('presetsFeature', () => {
  it('should hold presets by name', () => {
    expect(after(listed).ids).toEqual(['2', '1']);
    const renamed = presetsApiActions.saved({ preset: preset('1', 'Aaa') });
    expect(after(listed, renamed).ids).toEqual(['1', '2']);
  });

  it('should keep why a preset was refused until it is tried again', () => {
    const chosen = presetsPageActions.createChosen({ preset: preset('3', 'Alpha') });
    const failed = presetsApiActions.workFailed({ id: '3', problem });
    expect(after(listed, chosen).works).toEqual({ 3: { state: 'busy' } });
    expect(after(listed, chosen, failed).works).toEqual({ 3: { state: 'failed', problem } });
    expect(after(listed, chosen, failed, chosen).works).toEqual({ 3: { state: 'busy' } });
    const saved = presetsApiActions.saved({ preset: preset('3', 'Beta') });
    expect(after(listed, chosen, failed, chosen, saved)).toMatchObject({ works: {}, ids: ['2', '3', '1'] });
  });

  it('should go on showing presets while they are read again', () => {
    const again = presetsPageActions.wanted();
    expect(after(listed, again)).toMatchObject({ status: 'loaded', ids: ['2', '1'] });
    expect(after(listed, again, presetsApiActions.listFailed({ problem })).status).toBe('loaded');
  });
});
