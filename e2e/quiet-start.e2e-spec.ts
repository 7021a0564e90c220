import { describe, expect, it } from '@jest/globals';
import type { Response } from 'playwright-core';
import { newAccount, newProject } from './support/people';
import { Person, sharedBrowser } from './support/person';

const browser = sharedBrowser();

/** Whether a program defines one of the parts that bring the text editor. */
async function bringsEditor(response: Response): Promise<boolean> {
  if (!/\/chunk-[\w-]+\.js$/.test(response.url())) return false;
  return /selectors:\[\[`pf-(item-editor|prompt-pane)`\]\]/.test(await response.text());
}

describe('a project that is opened on a phone', () => {
  it('should be shown without the text editor, which comes when the person does something', async () => {
    const account = await newAccount();
    const project = await newProject(account, ['A text.']);
    const person = await Person.arrive(browser, 'en-US', { width: 390 });
    const { page } = person;
    await person.wasHereBefore(account);
    const answers: Promise<boolean>[] = [];
    page.on('response', (response) => answers.push(bringsEditor(response)));
    await person.openProject(project.id);
    await page.getByTestId('tile').first().waitFor();
    await page.waitForLoadState('networkidle');
    expect(await Promise.all(answers)).not.toContain(true);

    const editor = page.waitForResponse(bringsEditor);
    await page.keyboard.press('Tab');
    await editor;
    await page.getByTestId('tile').first().press('Enter');
    await person.editorOf(project.itemIds[0] ?? '').waitFor();
    expect(person.errors).toEqual([]);
    await person.leave();
  });
});
