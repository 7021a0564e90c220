import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newAccount, newColleague, newProject, queryAsAdministrator, storedText } from './support/people';
import type { Account, TestProject } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { soon } from './support/soon';

const browser = sharedBrowser();
let account: Account;
let colleague: Account;
let project: TestProject;
let anna: Person;

beforeAll(async () => {
  account = await newAccount();
  colleague = await newColleague(account, 'Boris Orlov');
});

beforeEach(async () => {
  project = await newProject(account, ['The red house stands by the river.']);
  anna = await Person.arrive(browser);
  // Without the realtime channel, which tells on its return what was missed; the log is all there is.
  await anna.page.routeWebSocket(/socket\.io/, (socket) => socket.close());
  await anna.page.route('**/socket.io/**', (route) => route.abort());
  await anna.wasHereBefore(account);
  await anna.openProject(project.id);
  await anna.openText(itemId());
});

afterEach(async () => {
  expect(anna.errors).toEqual([]);
  await anna.leave();
});

const itemId = () => project.itemIds[0] ?? '';
const stored = () => storedText(account, project.id, itemId());

/** Anna types while she is offline; a colleague writes `add` at `offset`, and the log forgets how. */
async function parted(mine: { offset: number; text: string }, theirs: { offset: number; text: string }) {
  await anna.goOffline(true);
  await anna.placeCaret(mine.offset);
  await anna.page.keyboard.type(mine.text);
  await anna.page.locator('[data-testid=save-state][data-state=offline]').waitFor();

  const boris = await Person.arrive(browser);
  await boris.wasHereBefore(colleague);
  await boris.openProject(project.id, itemId());
  await boris.editor.waitFor();
  await boris.placeCaret(theirs.offset);
  await boris.page.keyboard.type(theirs.text);
  await boris.waitUntilSaved();
  await boris.leave();
  await queryAsAdministrator('delete from project_changes where target_id = $1', [itemId()]);
  await anna.goOffline(false);
  await anna.waitUntilSaved();
}

describe('an edit of a text whose log is gone', () => {
  it('should be merged by itself where others wrote elsewhere', async () => {
    const end = 'The red house stands by the river'.length;
    await parted({ offset: 'The red'.length, text: 'dish' }, { offset: end, text: 'side' });
    expect(await stored()).toBe('The reddish house stands by the riverside.');
    expect(await anna.editorText()).toBe('The reddish house stands by the riverside.');
    expect(await anna.page.getByTestId('conflict-dialog').count()).toBe(0);
  });

  it('should be shown beside theirs where both wrote, and take the side that is chosen', async () => {
    await parted({ offset: 'The '.length, text: 'dark ' }, { offset: 'The '.length, text: 'old ' });
    await anna.page.getByTestId('conflict-dialog').waitFor();
    await soon(async () =>
      expect(await anna.page.getByTestId('conflict-mine').locator('ins').innerText()).toContain('dark'),
    );
    await soon(async () =>
      expect(await anna.page.getByTestId('conflict-theirs').locator('ins').innerText()).toContain('old'),
    );
    const both = await stored();
    expect(both).toContain('dark');
    expect(both).toContain('old');

    await anna.page.getByTestId('conflict-take-theirs').click();
    await anna.page.locator('.cm-line', { hasText: 'The old red house stands by the river.' }).waitFor();
    await anna.waitUntilSaved();
    expect(await stored()).toBe('The old red house stands by the river.');

    await anna.page.getByTestId('undo').click();
    await anna.page.locator('.cm-line', { hasText: both }).waitFor();
  });
});

describe('an edit that the server refuses', () => {
  it('should give back what was typed, and go on with the text as it is stored', async () => {
    let refusals = 0;
    await anna.page.route('**/changes', async (route) => {
      const body = route.request().postDataJSON() as { changes: { id: string; type: string }[] } | null;
      const edit = body?.changes.find(({ type }) => type === 'item.edit');
      if (!edit || refusals++ > 0) return route.continue();
      return route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          status: 422,
          code: 'project.too_large',
          params: { changeId: edit.id, limit: 1 },
          requestId: null,
        }),
      });
    });
    await anna.placeCaret(0);
    await anna.page.keyboard.type('Refused. ');
    await anna.page.getByTestId('conflict-dialog').waitFor();
    await soon(async () =>
      expect(await anna.page.getByTestId('conflict-mine').innerText()).toContain('Refused. '),
    );
    await anna.page.getByTestId('conflict-close').click();
    await anna.page.getByTestId('conflict-dialog').waitFor({ state: 'detached' });
    expect(await anna.editorText()).toBe('The red house stands by the river.');
    await anna.placeCaret(0);
    await anna.page.keyboard.type('Taken. ');
    await anna.waitUntilSaved();
    expect(await stored()).toBe('Taken. The red house stands by the river.');
  });
});
