import { TestBed } from '@angular/core/testing';
import { provideTestingI18n } from '@promptyflow/web-i18n';
import { Dialogs } from './dialogs';

const question = {
  heading: 'Remove the key?',
  text: 'Runs that use it will fail.',
  action: 'Remove',
  dangerous: true,
};

async function setup() {
  TestBed.configureTestingModule({ providers: [provideTestingI18n()] });
  const answer = TestBed.inject(Dialogs).confirm(question);
  TestBed.tick();
  const dialog = document.querySelector('[role=dialog]');
  const press = (name: string) =>
    [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === name)?.click();
  return { answer, dialog, press };
}

describe(Dialogs.name, () => {
  it('should be named by its heading', async () => {
    const { answer, dialog, press } = await setup();
    const heading = document.getElementById(dialog?.getAttribute('aria-labelledby') ?? '');
    expect(heading?.textContent).toBe('Remove the key?');
    press('Remove');
    expect(await answer).toBe(true);
  });

  it('should take closing for a no', async () => {
    const { answer, dialog } = await setup();
    dialog?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', keyCode: 27, bubbles: true }));
    expect(await answer).toBe(false);
  });
});
