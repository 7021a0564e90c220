import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { applicationUrl, ask, newAccount, newProject } from './support/people';
import type { Account } from './support/people';
import { Person, sharedBrowser } from './support/person';
import { open, workbenchScreens } from './support/screens';
import { expectSound } from './support/sound';

const browser = sharedBrowser();

const texts = Array.from({ length: 12 }, (_, index) => 'A sentence of the text. '.repeat(8 + index));

const longName =
  'What the third of the interviewed people said about the price, and what they would pay for it';

/** How much wider what an element holds is than the element itself. */
function tooWide(element: Locator): Promise<number> {
  return element.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
}

/** A template with two versions, so that there is something to compare. */
async function newTemplate({ token }: Account): Promise<string> {
  const template = {
    name: 'A letter after the first call',
    folder: 'Sales/Letters',
    tags: ['sales', 'letters'],
  };
  const variables = [{ name: 'client', kind: 'text', required: true }];
  const { id } = await ask<{ id: string }>('POST', '/templates', token, {
    ...template,
    text: 'Write.',
    variables,
  });
  const text = 'Write to {{client}} about {{topic}}.';
  await ask('POST', `/templates/${id}/versions`, token, { baseVersion: 1, text, variables });
  return id;
}

async function expectSoundTemplates(page: Page, templateId: string): Promise<void> {
  await page.getByTestId('nav-templates').click();
  const template = page.locator(`[data-template-id="${templateId}"]`).getByRole('link');
  await template.waitFor();
  await expectSound(page, 'the library of templates');
  await template.click();
  await page.locator('pf-template-text .cm-content').click();
  await page.keyboard.type('New ');
  await page.getByTestId('template-save-bar').waitFor();
  await expectSound(page, 'a template');
  await page.getByTestId('template-trial').locator('xpath=ancestor::pf-tabs').getByRole('tab').nth(1).click();
  await page.getByTestId('template-call').waitFor();
  await expectSound(page, 'the call of a template');
  await open(page, 'versions', 'versions-dialog');
  await page.getByTestId('version-diff').locator('ins').first().waitFor();
  await expectSound(page, 'the versions of a template');
  await page.keyboard.press('Escape');
  await page.locator('.cdk-overlay-backdrop').waitFor({ state: 'detached' });
}

// Russian has the longer words: what fits there at 390 pixels fits everywhere.
describe.each([
  ['English', 'light', 1440],
  ['Russian', 'dark', 390],
] as const)('the workbench in %s, %s, at %d px', (language, colorScheme, width) => {
  it('should be usable with axe content on every screen, and cut no control off', async () => {
    const isRussian = language === 'Russian';
    const account = await newAccount(isRussian ? 'ru' : 'en');
    const project = await newProject(account, texts);
    await ask('POST', `/projects/${project.id}/changes`, account.token, {
      changes: [
        {
          id: randomUUID(),
          type: 'selection.set',
          promptId: project.promptId,
          itemIds: project.itemIds.slice(0, 3),
        },
        {
          id: randomUUID(),
          type: 'block.configure',
          blockId: project.blockId,
          color: 'violet',
          tags: ['interviews', 'of the first week', 'not yet read'],
        },
        { id: randomUUID(), type: 'item.rename', itemId: project.itemIds[4], title: longName },
      ],
    });
    const person = await Person.arrive(browser, isRussian ? 'ru-RU' : 'en-US', { width, colorScheme });
    const { page } = person;
    await person.signIn(account);
    await page.getByTestId('project').first().waitFor();
    await expectSound(page, 'the projects');
    await person.openProject(project.id);
    await person.tile(project.itemIds[0] ?? '').waitFor();
    await expectSound(page, 'the map');
    expect(await tooWide(page.getByTestId('context-map'))).toBe(0);
    for (const [name, openIt] of workbenchScreens('sentence')) {
      await openIt(page);
      await expectSound(page, name);
      await page.keyboard.press('Escape');
      await page.locator('.cdk-overlay-backdrop, .cdk-menu').waitFor({ state: 'detached' });
    }
    await page.getByTestId('order-toggle').click();
    await page.getByTestId('order-row').first().waitFor();
    await expectSound(page, 'the order');
    await page.getByTestId('order-toggle').click();
    await person.tile(project.itemIds[4] ?? '').waitFor();
    await person.openText(project.itemIds[4] ?? '');
    await expectSound(page, 'the editor');
    expect(await tooWide(page.locator('pf-item-editor'))).toBe(0);
    await page.getByTestId('editor-close').click();

    if (width < 600) await page.getByRole('tab').nth(1).click();
    const tabs = page.locator('pf-prompt-desk').getByRole('tab');
    for (const [index, tab] of ['tab-template', 'tab-compiled', 'tab-answers'].entries()) {
      await tabs.nth(index).click();
      await page.getByTestId(tab).waitFor();
      await expectSound(page, tab);
    }
    await tabs.first().click();
    await page.getByTestId('library-menu').click();
    await open(page, 'library-load', 'load-template');
    await page.getByTestId('load-choice').first().click();
    await page.getByTestId('load-preview').waitFor();
    await expectSound(page, 'loading a template');
    await page.keyboard.press('Escape');
    await page.locator('.cdk-overlay-backdrop').waitFor({ state: 'detached' });
    await open(page, 'versions', 'versions-dialog');
    await expectSound(page, 'the versions');
    await page.keyboard.press('Escape');
    await page.locator('.cdk-overlay-backdrop').waitFor({ state: 'detached' });
    await open(page, 'compare', 'compare-dialog');
    await expectSound(page, 'choosing what to compare');
    await page.goto(`${applicationUrl}/projects/${project.id}?compare=${randomUUID()}`);
    await page.getByTestId('comparison').getByRole('heading').nth(1).waitFor();
    await expectSound(page, 'a comparison without answers');
    await expectSoundTemplates(page, await newTemplate(account));
    expect(person.errors).toEqual([]);
    await person.leave();
  }, 240_000);
});
