import { TestBed } from '@angular/core/testing';
import type { RunEvent } from '@promptyflow/contracts';
import { firstValueFrom, toArray } from 'rxjs';
import { RunEventStream } from './run-event-stream';
import { RunFollower } from './run-follower';
import { RunTexts } from './run-texts';

const request = { projectId: 'p', promptId: 'q', provider: 'openai', model: 'm' } as const;

async function* events(): AsyncGenerator<RunEvent> {
  yield { type: 'started', at: 'now' };
  yield { type: 'text', text: 'Hello' };
  yield { type: 'ended', status: 'completed' };
}

function setup() {
  let left = 0;
  const stream = {
    send: async () => ({ runId: 'r', events: events(), leave: () => (left += 1) }),
    follow: () => events(),
  };
  TestBed.configureTestingModule({ providers: [{ provide: RunEventStream, useValue: stream }] });
  const told = async (actions: ReturnType<RunFollower['follow']>) =>
    (await firstValueFrom(actions.pipe(toArray()))).map(({ type }) => type);
  const text = TestBed.inject(RunTexts).of('r');
  return { sut: TestBed.inject(RunFollower), told, text, left: () => left };
}

describe(RunFollower.name, () => {
  it('should tell what happens to a run that it sends, and keep its text out of the actions', async () => {
    const { sut, told, text } = setup();
    expect(await told(sut.send('s', request))).toEqual([
      '[Runs API] created',
      '[Runs API] started',
      '[Runs API] ended',
    ]);
    expect(text()).toEqual({ text: 'Hello', reasoning: '', complete: true });
  });

  it('should make what is compared one after the other, in the order chosen, also after a refusal', async () => {
    const log: string[] = [];
    const stream = {
      send: async (_: object, id: string) => {
        log.push(`${id} begun`);
        await Promise.resolve();
        log.push(`${id} answered`);
        if (id === 'a') throw new Error();
        return { runId: id, events: events(), leave: () => undefined };
      },
    };
    TestBed.configureTestingModule({ providers: [{ provide: RunEventStream, useValue: stream }] });
    const sut = TestBed.inject(RunFollower);
    const compared = { ...request, comparisonId: 'c' };
    const types = await Promise.all(
      ['a', 'b'].map((id) => firstValueFrom(sut.send(id, compared).pipe(toArray()))),
    );
    expect(log).toEqual(['a begun', 'a answered', 'b begun', 'b answered']);
    expect(types.map(([first]) => first?.type)).toEqual(['[Runs API] sendFailed', '[Runs API] created']);
  });

  it('should not write an answer twice when the run was known before its request was answered', async () => {
    const { sut, told, text, left } = setup();
    const followed = told(sut.follow('r'));
    expect(await told(sut.send('s', request))).toEqual(['[Runs API] created']);
    await followed;
    expect(text().text).toBe('Hello');
    expect(left()).toBe(1);
  });
});
