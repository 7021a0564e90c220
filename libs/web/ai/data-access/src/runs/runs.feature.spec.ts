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
    expect(after(...shown).sends).toEqual([{ id: 's', request, problem: null }]);
    const { sends, entities } = after(...shown, created);
    expect(sends).toEqual([]);
    expect(entities['1']).toMatchObject({ id: '1', status: 'queued', model: 'm' });
  });

  it('should keep why a press was refused until the next one', () => {
    const problem = { status: 404, code: 'key.not_found', params: {}, requestId: null, errors: [] } as const;
    const refused = runsApiActions.sendFailed({ sendId: 's', problem });
    expect(after(...shown, refused).sends).toEqual([{ id: 's', request, problem }]);
    const again = runsPageActions.sendChosen({ sendId: 't', request });
    expect(after(...shown, refused, again).sends).toEqual([{ id: 't', request, problem: null }]);
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

  it('should know of a follow-up what it asked and what it continues', () => {
    const question = { ...request, previousRunId: '1', prompt: 'And then?' };
    const asked = runsApiActions.created({ sendId: 't', runId: '2', request: question, at: 'now' });
    const { entities } = after(...shown, created, asked);
    expect(entities['2']).toMatchObject({ previousRunId: '1', question: 'And then?', versionId: null });
    expect(entities['2']).not.toHaveProperty('prompt');
  });

  describe('with a comparison', () => {
    const compared = { ...request, promptId: 'other', comparisonId: 'c' };
    const opened = runsPageActions.comparisonShown({ comparisonId: 'c' });
    const made = runsApiActions.created({ sendId: 'u', runId: '3', request: compared, at: 'now' });
    const ids = (state: ReturnType<typeof after>, select: (root: object) => readonly RunSummary[]) =>
      select({ runs: state }).map(({ id }) => id);

    it('should keep its runs apart from those of the prompt', () => {
      const state = after(...shown, created, opened, made);
      expect(ids(state, runsFeature.selectAll)).toEqual(['1']);
      expect(ids(state, runsFeature.selectCompared)).toEqual(['3']);
      expect(after(...shown, made).entities['3']).toBeUndefined();
    });

    it('should keep its runs when the list of the prompt comes later', () => {
      const late = runsApiActions.listed({
        promptId: 'q',
        page: { items: [], nextCursor: null },
        first: true,
      });
      expect(after(...shown, created, opened, made, late).ids).toEqual(['3']);
    });

    it('should keep why one was refused while others are sent', () => {
      const problem = {
        status: 429,
        code: 'run.not_found',
        params: {},
        requestId: null,
        errors: [],
      } as const;
      const refused = [
        runsPageActions.sendChosen({ sendId: 'u', request: compared }),
        runsApiActions.sendFailed({ sendId: 'u', problem }),
      ];
      const other = runsPageActions.sendChosen({ sendId: 'v', request: { ...compared, model: 'n' } });
      expect(after(opened, ...refused, other).sends.map(({ id }) => id)).toEqual(['u', 'v']);
      const again = runsPageActions.sendChosen({ sendId: 'u', request: compared });
      expect(after(opened, ...refused, again).sends).toEqual([{ id: 'u', request: compared, problem: null }]);
    });
  });
});
