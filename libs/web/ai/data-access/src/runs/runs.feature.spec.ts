import type { RunSummary } from './run';
import { runsApiActions, runsPageActions } from './runs.actions';
import { runsFeature } from './runs.feature';

const request = { projectId: 'p', promptId: 'q', provider: 'openai', model: 'm' } as const;

const shown = [
  runsPageActions.promptShown({ projectId: 'p', promptId: 'q' }),
  runsPageActions.sendChosen({ sendId: 's', request }),
];
const created = runsApiActions.created({ sendId: 's', runId: '1', request, at: '2026-01-01T00:00:00.000Z' });
const ended = runsApiActions.ended({ runId: '1', status: 'completed', error: null, at: 'later' });

type Actions = Parameters<typeof runsFeature.reducer>[1][];

const after = (...actions: Actions) => actions.reduce(runsFeature.reducer, undefined as never);

describe('runsFeature', () => {
  it('should keep a press of Send until its run exists', () => {
    expect(after(...shown).sends).toEqual([{ id: 's', promptId: 'q', problem: null }]);
    const { sends, entities } = after(...shown, created);
    expect(sends).toEqual([]);
    expect(entities['1']).toMatchObject({ id: '1', status: 'queued', model: 'm' });
  });

  it('should keep why a press was refused until the next one', () => {
    const problem = { status: 404, code: 'key.not_found', params: {}, requestId: null, errors: [] } as const;
    const refused = runsApiActions.sendFailed({ sendId: 's', problem });
    expect(after(...shown, refused).sends).toEqual([{ id: 's', promptId: 'q', problem }]);
    const again = runsPageActions.sendChosen({ sendId: 't', request });
    expect(after(...shown, refused, again).sends).toEqual([{ id: 't', promptId: 'q', problem: null }]);
  });

  it('should not wake a run that has ended', () => {
    const late = runsApiActions.started({ runId: '1', at: 'now' });
    expect(after(...shown, created, ended, late).entities['1']).toMatchObject({ status: 'completed' });
  });

  it('should leave out a page of a prompt that is no longer shown', () => {
    const run = { ...after(...shown, created).entities['1'], id: '2' } as RunSummary;
    const page = { items: [run], nextCursor: null };
    const other = runsApiActions.listed({ promptId: 'other', page, first: true });
    expect(after(...shown, created, other).ids).toEqual(['1']);
  });
});
