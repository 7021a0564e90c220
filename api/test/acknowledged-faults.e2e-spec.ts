import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Seeded } from '@promptyflow/text-edits/testing';
import { change, TestProject } from './support';
import type { TestAccount } from './support';
import { checkWrites } from './support/acknowledged-writes';
import type { WriteFindings } from './support/acknowledged-writes';
import { faultNames, FaultyWorld } from './support/fault-schedule';
import type { FaultName } from './support/fault-schedule';
import { PageProcess } from './support/page-process';
import type { PagePolicy } from '@promptyflow/contracts/testing';

/**
 * Without variables each fault comes once. `FAULT_SCHEDULES=1000` is the long form with 100,000 tokens; `FAULT_SEED` is the
 * schedule that it begins with.
 */
const isLong = process.env.FAULT_SCHEDULES !== undefined;
const schedules = Number(process.env.FAULT_SCHEDULES ?? faultNames.length);
const firstSeed = Number(process.env.FAULT_SEED ?? 1);
const tokensInSchedule = isLong ? 100 : 60;
const tokensInTurn = 20;
const itemsInProject = 4;
const pagesInProject = 3;

let world: FaultyWorld;
let pages: PageProcess;

beforeAll(async () => {
  [world, pages] = await Promise.all([FaultyWorld.start(), PageProcess.start()]);
});
afterAll(async () => {
  await pages?.stop();
  await world?.stop();
});

async function newProject(account: TestAccount) {
  const { client } = world.application;
  const project = await TestProject.create(client, account);
  const itemIds = Array.from({ length: itemsInProject }, () => randomUUID());
  const { blockId } = project;
  const adds = itemIds.map((itemId, index) =>
    change('item.add', {
      itemId,
      blockId,
      parentItemId: null,
      title: 'I',
      position: `a${index}`,
      content: '',
    }),
  );
  await project.apply(...adds);
  return { id: project.id, itemIds, token: account.token };
}

/** People work on a new project while faults come and go; what is wrong with it at the end. */
async function play(seed: number, faults: readonly FaultName[], policy: PagePolicy = 'queue') {
  const random = new Seeded(seed);
  const { client } = world.application;
  const account = await client.register();
  const project = await newProject(account);
  const { token, id: projectId, itemIds } = project;
  const work = { token, projectId, itemIds, policy, seed, pages: pagesInProject };
  await pages.open({ ...work, api: world.api });

  let acknowledged = 0;
  const waiting: { readonly from: number; readonly go: () => void }[] = [];
  const letGo = () => {
    for (const { go } of waiting.filter(({ from }) => from <= acknowledged)) go();
  };
  /** When so many more have been acknowledged. */
  const after = (count: number) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.push({ from: acknowledged + count, go: resolve });
    return promise;
  };
  const happening = faults.map(async (name) => {
    await after(random.below(tokensInSchedule * 0.7));
    await world.cause(name, random, () => after(1 + random.below(20)));
  });
  for (let typed = 0; typed < tokensInSchedule; typed += tokensInTurn) {
    await pages.type(tokensInTurn, (count) => {
      acknowledged = count;
      letGo();
    });
    if (random.chance(0.3)) await pages.reload();
  }
  await pages.settle();
  // What still waits for its moment would wait for ever.
  acknowledged = Infinity;
  letGo();
  await Promise.all(happening);
  await world.calm();
  await pages.settle();
  return checkWrites(world.application.client, project, pages);
}

/** The seed's own faults; the first schedules go through all that there are. */
function faultsOf(seed: number): FaultName[] {
  const random = new Seeded(seed * 7919);
  const heavy = faultNames.slice(-3);
  const light = faultNames.slice(0, -3);
  const first = faultNames[(seed - 1) % faultNames.length] ?? 'a reply lost';
  const others = Array.from({ length: 2 }, () => random.pick(light) ?? 'a reply lost');
  // One that takes a second or more at a time.
  return heavy.includes(first) && seed > faultNames.length && random.chance(0.7)
    ? others
    : [first, 'a reply lost', ...others];
}

/** How far the long form is. */
const tell = (line: string) => process.stderr.write(`${new Date().toISOString()} ${line}\n`);

const inOrder: Omit<WriteFindings, 'changes'> = {
  lost: [],
  forgotten: [],
  doubled: [],
  disorder: [],
  refused: [],
};

describe('changes that were acknowledged', () => {
  it(
    `should be stored once, whatever happens meanwhile (${schedules} schedules)`,
    async () => {
      let changes = 0;
      let tokens = 0;
      for (let seed = firstSeed; seed < firstSeed + schedules; seed += 1) {
        const faults = faultsOf(seed);
        const found = await play(seed, faults);
        expect({ seed, faults, ...found }).toMatchObject({ seed, faults, ...inOrder });
        changes += found.changes;
        tokens += pages.acknowledged.size;
        if (isLong && seed % 10 === 0)
          tell(`seed ${seed}: ${tokens} tokens in ${changes} changes, all stored once`);
      }
    },
    30_000 + schedules * 10_000,
  );

  it('should be missed when pages write whole texts over those of others', async () => {
    const found = await play(1, [], 'lastWriteWins');
    expect(found.lost.length).toBeGreaterThan(0);
  });

  it('should be found twice when pages send anew what was not answered', async () => {
    const faults = Array.from({ length: 12 }, () => 'a reply lost' as const);
    // Whether a cut meets the answer to a change, and not another one, is chance.
    let doubled = 0;
    for (let seed = 2; doubled === 0 && seed < 8; seed += 1) {
      doubled = (await play(seed, faults, 'freshIds')).doubled.length;
    }
    expect(doubled).toBeGreaterThan(0);
  }, 90_000);
});
