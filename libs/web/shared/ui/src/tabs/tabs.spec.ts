import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideTestingI18n } from '@promptyflow/web-i18n';
import { Tab } from './tab';
import { Tabs } from './tabs';

@Component({
  imports: [Tab, Tabs],
  template: `
    <pf-tabs label="Prompt" [(selected)]="selected">
      <ng-template pfTab="template" label="Template">the template</ng-template>
      <ng-template pfTab="compiled" label="Compiled">the text</ng-template>
      <ng-template pfTab="answers" label="Answers" [count]="6">six answers</ng-template>
    </pf-tabs>
  `,
})
class Host {
  readonly selected = signal<string | undefined>(undefined);
}

async function setup() {
  TestBed.configureTestingModule({ providers: [provideTestingI18n()] });
  const fixture = TestBed.createComponent(Host);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const press = async (key: string) => {
    const current = page.querySelector('[aria-selected="true"]');
    current?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await fixture.whenStable();
  };
  return { fixture, page, press, panel: () => page.querySelector('[role=tabpanel]')?.textContent?.trim() };
}

describe(Tabs.name, () => {
  it('should select the first tab unless told', async () => {
    const { panel } = await setup();
    expect(panel()).toBe('the template');
  });

  it('should move with the keyboard, around the ends, and focus what it selects', async () => {
    const { fixture, page, press, panel } = await setup();
    await press('ArrowLeft');
    expect(panel()).toBe('six answers');
    await press('ArrowRight');
    expect(panel()).toBe('the template');
    await press('End');
    expect(fixture.componentInstance.selected()).toBe('answers');
    expect(document.activeElement).toBe(page.querySelector('[aria-selected="true"]'));
  });

  it('should be one stop of the Tab key', async () => {
    const { page } = await setup();
    expect([...page.querySelectorAll<HTMLElement>('[role=tab]')].map((tab) => tab.tabIndex)).toEqual([
      0, -1, -1,
    ]);
  });
});
