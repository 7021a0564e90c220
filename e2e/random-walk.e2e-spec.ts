import { describe, expect, it } from '@jest/globals';
import { Seeded } from '@promptyflow/text-edits/testing';
import { ask, newAccount, newColleague, newProject } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { FaultyNetwork } from './support/walk/faulty-network';
import { shownBy, shownOf, shownText, textsOf } from './support/walk/shown';
import type { StoredProject } from './support/walk/shown';
import { Walker } from './support/walk/walker';

/** Another walk: `WALK_SEED=7 npm test -- browser e2e/random-walk`. */
const seed = Number(process.env.WALK_SEED ?? 1);
const actions = 300;
const patienceMs = 3_000;

const browser = sharedBrowser();

describe(`two people who do ${actions} things at random, seed ${seed}`, () => {
  it('should see and have stored the same in the end, with all that was typed once', async () => {
    const account = await newAccount();
    const colleague = await newColleague(account, 'Boris Orlov');
    const texts = [
      'journal',
      ...Array.from({ length: 8 }, (_, index) => `Text ${index}. It has two sentences.`),
    ];
    const project = await newProject(account, texts);
    const [journalId = ''] = project.itemIds;
    const [anna, boris] = await Promise.all([Person.arrive(browser), Person.arrive(browser)]);
    const random = new Seeded(seed);
    const walkers = await Promise.all(
      (
        [
          [anna, account, 'A', false],
          [boris, colleague, 'B', true],
        ] as const
      ).map(async ([person, who, name, undoes]) => {
        await person.wasHereBefore(who);
        await person.openProject(project.id);
        const own = new Seeded(random.below(2 ** 31));
        const network = await FaultyNetwork.between(person.page, new Seeded(random.below(2 ** 31)));
        person.page.setDefaultTimeout(patienceMs);
        return { network, walker: new Walker(person, own, { name, journalId, undoes }) };
      }),
    );

    await Promise.all(walkers.map(({ walker }) => walker.walk(actions / 2)));
    for (const { network } of walkers) network.heal();
    const people = [anna, boris];
    for (const { page } of people) page.setDefaultTimeout(30_000);
    await Promise.all(people.map((person) => person.waitUntilSaved()));
    // The log is in order: who sees the last change has seen all before it.
    for (const [index, { page }] of people.entries()) {
      await page.getByTestId('block-add').click();
      const marker = page.getByTestId('block').last().locator('h3 button');
      await marker.press('F2');
      await page.locator('h3 input').waitFor();
      await page.keyboard.type(`End ${index}`);
      await page.keyboard.press('Enter');
      await Promise.all(people.map((one) => one.page.getByText(`End ${index}`).first().waitFor()));
    }
    await Promise.all(people.map((person) => person.waitUntilSaved()));

    const stored = await ask<StoredProject>('GET', `/projects/${project.id}`, account.token);
    const expected = shownOf(stored);
    for (const person of people) expect(await shownBy(person)).toEqual(expected);
    const [prompt] = stored.promptBlocks;
    for (const { page } of people) {
      await page
        .getByTestId('tab-template')
        .getByText(prompt?.template.slice(-30).trim() ?? '')
        .waitFor();
    }
    const storedTexts = textsOf(stored);
    const [ofAnna, ofBoris] = await Promise.all(
      people.map(async (person) => {
        const shown = new Map<string, string>();
        for (const [id, text] of storedTexts) shown.set(id, await shownText(person, id, text));
        return shown;
      }),
    );
    expect(ofAnna).toEqual(storedTexts);
    expect(ofBoris).toEqual(storedTexts);

    const journal = storedTexts.get(journalId) ?? '';
    const [byAnna] = walkers.map(({ walker }) => walker.typed);
    const counts = (byAnna ?? []).map((token) => [token, journal.split(token).length - 1]);
    expect(counts.filter(([, count]) => count !== 1)).toEqual([]);
    const missed = walkers.flatMap(({ walker }) => walker.missed);
    expect({ missed: missed.length < actions / 5 ? 0 : missed }).toEqual({ missed: 0 });
    expect(people.flatMap(({ errors }) => errors)).toEqual([]);
    await Promise.all(people.map((person) => person.leave()));
  }, 600_000);
});
