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

/** What one sees without an account. */
export const openScreens: readonly Screen[] = [
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
  at('shared project, bad link', '/shared/bad'),
  at('not found', '/nowhere'),
];

/** Pages and dialogs of somebody who is signed in. */
export function pageScreens({ projectId, templateId }: Furnished): readonly Screen[] {
  return [
    at('projects', '/projects'),
    dialog('new project', 'project-create', 'name-field'),
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
    at('templates found', '/templates?query=contract+договор'),
    at('templates, nothing found', '/templates?query=xyzzy'),
    at('templates in the trash', '/templates?view=trash'),
    at('a template', `/templates/${templateId}`),
    dialog('versions of a template', 'versions', 'versions-dialog'),
    at('a template that is not there', `/templates/${none}`),
    at('history', '/runs'),
    ['a run', (page) => open(page, 'history-run', 'run-dialog')],
    at('keys', '/keys'),
    at('tokens', '/tokens'),
    at('notifications', '/notifications'),
    at('organization', '/organization'),
    at('members', '/organization/members'),
    at('single sign-on', '/organization/sign-in'),
    at('usage', '/organization/usage'),
    at('audit log', '/organization/audit'),
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
export function projectScreens({ itemId }: Furnished): readonly Screen[] {
  return [
    ...workbenchScreens,
    [
      'tour',
      async (page) => {
        await page.keyboard.press('?');
        await open(page, 'shortcuts-tour', 'tour');
      },
    ],
    dialog('activity', 'activity', 'activity-dialog'),
    dialog('sharing', 'sidebar-share', 'sharing'),
    [
      'the text of an item',
      async (page) => {
        await page.locator(`[data-testid=tile][data-item-id="${itemId}"]`).dblclick();
        await page.locator('[data-testid=item-editor] .cm-content').waitFor();
      },
    ],
    dialog('versions of an item', 'editor-history', 'item-version'),
    [
      'removed, with Undo',
      async (page) => {
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
  dialog('choosing a model', 'model-picker', 'model-search'),
  dialog('settings of a model', 'model-settings', 'settings-dialog'),
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
  dialog('saving an answer', 'answer-save', 'save-dialog'),
];
