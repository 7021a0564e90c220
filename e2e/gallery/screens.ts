import type { Page } from 'playwright-core';
import { open, workbenchScreens, type Screen } from '../support/screens';
import { applicationUrl } from '../support/people';
import type { Furnished } from './furnished';

const none = '00000000-0000-7000-8000-000000000000';

const at = (name: string, path: string): Screen => [name, (page) => visit(page, path)];

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(`${applicationUrl}${path}`);
  await page.locator('h1').first().waitFor();
}

async function enter(page: Page, organizationId: string): Promise<void> {
  await page.goto(`${applicationUrl}/enter/${organizationId}`);
  await page.waitForURL('**/projects');
}

async function pickModel(page: Page, model: string): Promise<void> {
  await page.getByTestId('model-search').locator('input').fill(model);
  await page.locator(`[data-model="${model}"]`).click();
  await page.getByTestId('model-search').waitFor({ state: 'detached' });
}

/** What one sees without an account. */
export const openScreens = ({ link }: Furnished): readonly Screen[] => [
  at('landing', '/'),
  at('sign in', '/sign-in'),
  [
    'sign in, refused',
    async (page) => {
      await visit(page, '/sign-in');
      await page.locator('input[type=email]').fill('nobody@example.com');
      await page.locator('input[type=password]').fill('not the password');
      await page.locator('button[type=submit]').click();
      await page.locator('[role=alert]').first().waitFor();
    },
  ],
  at('sign up', '/sign-up'),
  at('forgotten password', '/forgot-password'),
  at('password, bad link', '/reset-password?token=bad'),
  at('address, bad link', '/verify-email?token=bad'),
  at('invitation, bad link', '/invitation?token=bad'),
  at('shared project, bad link', '/shared#token=bad'),
  [
    'shared project',
    async (page) => {
      // From one fragment to another, a page is not loaded anew.
      await page.goto('about:blank');
      await page.goto(link);
      await page.getByTestId('shared-piece').first().waitFor();
      await page.getByTestId('shared-piece').first().locator('summary').click();
    },
  ],
  at('help for everybody', '/help'),
  at('not found', '/nowhere'),
];

/** Pages and dialogs of somebody who is signed in. */
export function pageScreens({
  projectId,
  templateId,
  teamId,
  strictId,
  organizationId,
  words,
}: Furnished): readonly Screen[] {
  return [
    at('projects', '/projects'),
    dialog('new project', 'project-create', 'name-field'),
    ['the menu of a project', (page) => page.getByTestId('project').getByRole('button').click()],
    [
      'sharing',
      async (page) => {
        await page.getByTestId('project').getByRole('button').click();
        await open(page, 'project-share', 'sharing');
      },
    ],
    [
      'palette',
      async (page) => {
        await page.keyboard.press('Control+k');
        await page.getByTestId('palette-option').first().waitFor();
      },
    ],
    [
      'keyboard shortcuts',
      async (page) => {
        await page.getByTestId('palette-field').waitFor({ state: 'detached' });
        await page.keyboard.press('?');
        await page.getByTestId('shortcut').first().waitFor();
      },
    ],
    ['account menu', (page) => page.locator('app-account-menu button').click()],
    ['organization menu', (page) => page.getByTestId('organization-menu').click()],
    at('templates', '/templates'),
    at('templates found', `/templates?query=${words.template}`),
    at('templates, nothing found', '/templates?query=xyzzy'),
    at('templates in the trash', '/templates?view=trash'),
    at('a template', `/templates/${templateId}`),
    dialog('versions of a template', 'versions', 'versions-dialog'),
    at('a template that is not there', `/templates/${none}`),
    at('history', '/runs'),
    [
      'a run',
      async (page) => {
        await page.getByTestId('history-run').nth(1).click();
        await page.getByTestId('run-dialog').waitFor();
      },
    ],
    at('keys', '/keys'),
    at('tokens', '/tokens'),
    at('notifications', '/notifications'),
    at('organization', '/organization'),
    at('members', '/organization/members'),
    at('single sign-on', '/organization/sign-in'),
    at('usage', '/organization/usage'),
    at('audit log', '/organization/audit'),
    [
      'organization of a team',
      async (page) => {
        await enter(page, teamId);
        await visit(page, '/organization');
      },
    ],
    at('single sign-on of a team', '/organization/sign-in'),
    at('members of a team', '/organization/members'),
    at('no projects', '/projects'),
    [
      'two-step sign-in required',
      async (page) => {
        await enter(page, strictId);
        await page.getByTestId('second-step-required').waitFor();
      },
    ],
    [
      'help',
      async (page) => {
        await enter(page, organizationId);
        await visit(page, '/help/split');
      },
    ],
    at('help found', '/help?q=json'),
    [
      'reference for programs',
      async (page) => {
        await visit(page, '/developers');
        await page.getByTestId('api-operations').waitFor({ timeout: 30_000 });
      },
    ],
    at('account', '/account'),
    at('a project that is not there', `/projects/${none}`),
    at('a page that is not there', '/projects/none/of/these'),
    at('workbench', `/projects/${projectId}`),
  ];
}

function dialog(name: string, button: string, what: string): Screen {
  return [name, (page) => open(page, button, what)];
}

/** Of the workbench, each from the one before it when that is closed. */
export function projectScreens({ itemId, words }: Furnished): readonly Screen[] {
  return [
    ...workbenchScreens(words.text),
    [
      'texts that were read',
      async (page) => {
        await page.getByTestId('block-menu').first().click();
        await open(page, 'block-import', 'import-dialog');
        const files = page.locator('[data-testid=import-dialog] input[type=file]').first();
        await files.setInputFiles([
          { name: 'interview.md', mimeType: 'text/markdown', buffer: Buffer.from('# Anna\n\nRides far.') },
          { name: 'picture.png', mimeType: 'image/png', buffer: Buffer.from([137, 80, 78, 71]) },
        ]);
        await page.locator('[data-testid=import-row][data-state=read]').first().waitFor();
      },
    ],
    [
      'the order of what is picked',
      async (page) => {
        await page.getByTestId('order-toggle').click();
        await page.getByTestId('order-row').first().waitFor();
      },
    ],
    [
      'tour',
      async (page) => {
        if (await page.getByTestId('order-row').first().isVisible())
          await page.getByTestId('order-toggle').click();
        await page.keyboard.press('?');
        await open(page, 'shortcuts-tour', 'tour');
      },
    ],
    dialog('activity', 'activity', 'activity-dialog'),
    [
      'the text of an item',
      async (page) => {
        await page.locator(`[data-testid=tile][data-item-id="${itemId}"]`).dblclick();
        await page.locator('[data-testid=item-editor] .cm-content').waitFor();
      },
    ],
    dialog('versions of an item', 'editor-history', 'item-version'),
    [
      'comments on an item',
      async (page) => {
        await page.getByTestId('item-editor').getByTestId('comments-open').click();
        await page.getByTestId('comment-thread').first().waitFor();
      },
    ],
    [
      'removed, with Undo',
      async (page) => {
        await page.getByTestId('comments-close').click();
        await page.getByTestId('editor-close').click();
        await page.locator(`[data-testid=tile][data-item-id="${itemId}"]`).focus();
        await page.keyboard.press('Delete');
        await page.locator('[data-testid=toast], pf-toast-region button').first().waitFor();
      },
    ],
    [
      'offline',
      async (page) => {
        await page.context().setOffline(true);
        await page.keyboard.press('Control+z');
        await page.locator('[data-testid=save-state][data-state=offline]').waitFor();
      },
    ],
  ];
}

/** Of the prompt, beside the map or behind its tab. */
export const promptScreens: readonly Screen[] = [
  [
    'a prompt',
    async (page) => {
      await page.context().setOffline(false);
      if ((page.viewportSize()?.width ?? 0) < 600) await page.getByRole('tab').nth(1).click();
      await page.getByTestId('tab-template').waitFor();
    },
  ],
  dialog('settings of no model', 'model-settings', 'settings-dialog'),
  dialog('choosing a model', 'model-picker', 'model-search'),
  [
    'settings of a model',
    async (page) => {
      await open(page, 'model-picker', 'model-search');
      await pickModel(page, 'gpt-4o');
      await open(page, 'model-settings', 'settings-dialog');
    },
  ],
  dialog('a variable', 'variable-add', 'variable-name'),
  ['the menu of the library', (page) => page.getByTestId('library-menu').click()],
  [
    'loading a template',
    async (page) => {
      await page.getByTestId('library-menu').click();
      await open(page, 'library-load', 'load-template');
      await page.getByTestId('load-choice').first().click();
      await page.getByTestId('load-preview').waitFor();
    },
  ],
  dialog('versions of a prompt', 'versions', 'versions-dialog'),
  dialog('what to compare', 'compare', 'compare-dialog'),
  dialog('comments on a prompt', 'comments-open', 'comment-new'),
  [
    'the compiled prompt',
    async (page) => {
      await page.getByTestId('comments-close').click();
      await page.locator('pf-prompt-desk').getByRole('tab').nth(1).click();
      await page.getByTestId('compiled-text').waitFor();
    },
  ],
  [
    'answers',
    async (page) => {
      await page.locator('pf-prompt-desk').getByRole('tab').nth(2).click();
      await page.getByTestId('answer').first().waitFor();
    },
  ],
  [
    'saving an answer',
    async (page) => {
      await page.getByTestId('answer-save').first().click();
      await page.getByTestId('save-dialog').waitFor();
    },
  ],
  [
    'a comparison',
    async (page) => {
      await open(page, 'compare', 'compare-dialog');
      await page.getByTestId('compare-add').click();
      await pickModel(page, 'demo');
      await open(page, 'compare-send', 'comparison');
      await page.locator('[data-testid=comparison] [data-status=completed]').first().waitFor();
      await page.getByTestId('stop-all').waitFor({ state: 'detached' });
    },
  ],
];
