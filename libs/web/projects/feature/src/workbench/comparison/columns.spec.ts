import type { PendingSend, RunSummary, SendRequest } from '@promptyflow/web-ai-data-access';
import { columnsOf, placeOf } from './columns';

const run = (id: string, model: string, other: Partial<RunSummary> = {}) =>
  ({ id, provider: 'openai', model, presetId: null, versionId: null, ...other }) as RunSummary;
const send = (id: string, model: string, other: Partial<SendRequest> = {}): PendingSend => ({
  id,
  request: { projectId: 'p', promptId: 'q', provider: 'openai', model, ...other },
  problem: null,
});

const shown = (runs: RunSummary[], sends: PendingSend[] = []) =>
  columnsOf(runs, sends)
    .toSorted((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1))
    .map((column) => `${column.target.model}:${column.run?.id ?? '-'}:${column.send?.id ?? '-'}`);

describe(columnsOf.name, () => {
  it('should stand in the order in which it was sent', () => {
    expect(shown([run('3', 'c'), run('2', 'b')], [send('9', 'd'), send('8', 'a')])).toEqual([
      'b:2:-',
      'c:3:-',
      'a:-:8',
      'd:-:9',
    ]);
  });

  it('should show the last of what was sent to the same again', () => {
    expect(shown([run('4', 'a'), run('2', 'b'), run('1', 'a')])).toEqual(['b:2:-', 'a:4:-']);
    expect(shown([run('1', 'a')], [send('9', 'a')])).toEqual(['a:1:9']);
  });

  it('should tell presets and versions apart, whatever their models', () => {
    const runs = [run('3', 'a', { versionId: 'v' }), run('2', 'a', { presetId: 'x' }), run('1', 'a')];
    expect(columnsOf(runs, [])).toHaveLength(3);
    expect(shown([run('1', 'new', { presetId: 'x' })], [send('9', 'old', { presetId: 'x' })])).toEqual([
      'old:1:9',
    ]);
  });
});
