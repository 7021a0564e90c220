import type { Seeded } from '@promptyflow/text-edits/testing';
import type { Locator } from 'playwright-core';
import type { Person } from '../person';

interface WalkerOptions {
  readonly name: string;
  /** A piece into which both type, and with which nobody does anything else. */
  readonly journalId: string;
  /** Whether this person undoes and redoes; what they typed is then not certain to stay. */
  readonly undoes: boolean;
}

/** How often an action comes, beside the others. */
type Action = readonly [weight: number, name: string, act: () => Promise<void>];

/** Somebody at the workbench who does one thing after another, as chance will have it. */
export class Walker {
  /** What was typed into the journal, and seen there. */
  readonly typed: string[] = [];
  /** Actions that could not be done, because somebody had just taken away what they were about. */
  readonly missed: string[] = [];
  done = 0;
  private offlineFor = 0;
  private readonly actions: readonly Action[];

  constructor(
    readonly person: Person,
    private readonly random: Seeded,
    private readonly options: WalkerOptions,
  ) {
    this.actions = [
      [20, 'write the journal', () => this.writeJournal()],
      [16, 'type', () => this.type()],
      [8, 'delete', () => this.deleteSome()],
      [8, 'open', async () => this.open(await this.anyTile())],
      [12, 'pick', async () => (await this.anyTile()).press('Space')],
      [8, 'move', () => this.move()],
      [5, 'rename', () => this.rename()],
      [3, 'rename a block', () => this.renameBlock()],
      [4, 'add a piece', () => this.page.getByTestId('item-add').first().click()],
      [1, 'add a block', () => this.page.getByTestId('block-add').click()],
      [3, 'duplicate', async () => (await this.anyTile()).press('Control+d')],
      [4, 'remove', async () => (await this.anyTile()).press('Delete')],
      [3, 'split', () => this.split()],
      [2, 'merge', () => this.merge()],
      [6, 'write the template', () => this.writeTemplate()],
      [3, 'go offline', () => this.goOffline()],
      [2, 'reload', () => this.reload()],
      ...(options.undoes
        ? ([
            [8, 'undo', () => this.press('undo')],
            [4, 'redo', () => this.press('redo')],
          ] as const)
        : []),
    ];
  }

  async walk(count: number): Promise<void> {
    for (let step = 0; step < count; step++) await this.step(step);
    await this.person.goOffline(false);
    // What an action that was not waited for has opened since.
    await this.person.waitUntilSaved();
    await this.page.keyboard.press('Escape');
  }

  private get page() {
    return this.person.page;
  }

  private async step(step: number): Promise<void> {
    if (this.offlineFor > 0 && --this.offlineFor === 0) await this.person.goOffline(false);
    const [, name, act] = this.next();
    try {
      await act();
      this.done += 1;
    } catch (error) {
      // What drives the browser has a class of errors of its own.
      if ((error as Error).name !== 'TimeoutError') {
        throw new Error(`${this.options.name}, step ${step}, could not ${name}`, { cause: error });
      }
      this.missed.push(name);
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('Escape');
    }
  }

  private next(): Action {
    const whole = this.actions.reduce((sum, [weight]) => sum + weight, 0);
    let left = this.random.below(whole);
    return this.actions.find(([weight]) => (left -= weight) < 0) ?? (this.actions[0] as Action);
  }

  /** A piece, but not the journal. */
  private async anyTile(): Promise<Locator> {
    const tiles = this.page.locator(`[data-testid=tile]:not([data-item-id="${this.options.journalId}"])`);
    const count = await tiles.count();
    const id = await tiles.nth(this.random.below(Math.max(1, count))).getAttribute('data-item-id');
    return this.person.tile(id ?? '');
  }

  private async open(tile: Locator): Promise<void> {
    const id = await tile.getAttribute('data-item-id');
    await tile.press('Enter');
    await this.person.editorOf(id ?? '').waitFor();
  }

  private async writeJournal(): Promise<void> {
    await this.open(this.person.tile(this.options.journalId));
    await this.placeCaret();
    const token = `${this.options.name}${this.typed.length}`;
    await this.page.keyboard.type(`<${token}>`);
    await this.person.editor.getByText(`<${token}>`).waitFor();
    this.typed.push(`<${token}>`);
  }

  /** At the start or the end, so that no token of the journal is cut. */
  private async placeCaret(): Promise<void> {
    await this.person.editor.focus();
    await this.page.keyboard.press(this.random.below(2) === 0 ? 'Control+Home' : 'Control+End');
  }

  private async focusText(): Promise<void> {
    if (new URL(this.page.url()).searchParams.get('item') === this.options.journalId) {
      await this.open(await this.anyTile());
    }
    await this.placeCaret();
    const steps = this.random.below(6);
    for (let step = 0; step < steps; step++) await this.page.keyboard.press('ArrowRight');
  }

  private async type(): Promise<void> {
    await this.focusText();
    await this.page.keyboard.type(this.random.pick(['some words. ', 'ещё слово ', '字 ', 'line\n']) ?? '');
  }

  private async deleteSome(): Promise<void> {
    await this.focusText();
    for (let step = 0; step < 4; step++) await this.page.keyboard.press('Shift+ArrowRight');
    await this.page.keyboard.press('Delete');
  }

  private async move(): Promise<void> {
    const keys = ['Alt+ArrowRight', 'Alt+ArrowLeft', 'Alt+Shift+ArrowRight', 'Alt+Shift+ArrowLeft'];
    await (await this.anyTile()).press(this.random.pick(keys) ?? '');
  }

  private async rename(): Promise<void> {
    await (await this.anyTile()).press('F2');
    await this.page.locator('.face input').waitFor();
    await this.page.keyboard.type(`${this.options.name} named ${this.done}`);
    await this.page.keyboard.press('Enter');
  }

  private async renameBlock(): Promise<void> {
    await this.page.getByTestId('block').first().locator('h3 button').press('F2');
    await this.page.locator('h3 input').waitFor();
    await this.page.keyboard.type(`Block of ${this.options.name} ${this.done}`);
    await this.page.keyboard.press('Enter');
  }

  private async split(): Promise<void> {
    await (await this.anyTile()).click({ button: 'right' });
    await this.page.getByTestId('menu-split').click();
    await this.page.getByTestId('split-count').waitFor();
    await this.page
      .getByTestId('split-mode')
      .locator('select')
      .selectOption({ index: this.random.below(3) });
    await this.page.getByTestId('split-count').waitFor();
    await this.page.getByTestId('split-apply').click();
    await this.page.getByTestId('split-dialog').waitFor({ state: 'detached' });
  }

  private async merge(): Promise<void> {
    await this.page.getByTestId('picked-menu').click();
    await this.page.getByTestId('picked-merge').click();
    await this.page.getByTestId('merge-apply').click();
  }

  private async writeTemplate(): Promise<void> {
    await this.page.getByTestId('tab-template').locator('.cm-content').focus();
    await this.page.keyboard.press('Control+End');
    await this.page.keyboard.type(`${this.options.name} `);
  }

  private async goOffline(): Promise<void> {
    this.offlineFor = 3;
    await this.person.goOffline(true);
  }

  private async reload(): Promise<void> {
    if (this.offlineFor > 0) return;
    await this.page.reload();
    await this.person.tile(this.options.journalId).waitFor({ timeout: 20_000 });
  }

  private async press(button: 'undo' | 'redo'): Promise<void> {
    const found = this.page.getByTestId(button);
    if (await found.isEnabled()) await found.click();
  }
}
