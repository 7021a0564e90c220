import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideTestingI18n } from '@promptyflow/web-i18n';
import { InlineTitle } from './inline-title';

@Component({
  imports: [InlineTitle],
  template: '<pf-inline-title [value]="title()" (renamed)="title.set($event)" />',
})
class Host {
  readonly title = signal('Interviews');
}

async function setup() {
  TestBed.configureTestingModule({ providers: [provideTestingI18n()] });
  const fixture = TestBed.createComponent(Host);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const press = async (target: Element | null, key: string) => {
    target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await fixture.whenStable();
  };
  const begin = () => press(page.querySelector('button'), 'F2');
  const write = (title: string) => {
    const field = page.querySelector('input') as HTMLInputElement;
    field.value = title;
    return field;
  };
  return { fixture, page, press, begin, write };
}

describe(InlineTitle.name, () => {
  it('should take the focus with all of the title selected', async () => {
    const { begin, page } = await setup();
    await begin();
    const field = page.querySelector('input') as HTMLInputElement;
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, 'Interviews'.length]);
  });

  it('should keep what Enter ends, and give the focus back to the title', async () => {
    const { begin, write, press, page, fixture } = await setup();
    await begin();
    await press(write('  Talks '), 'Enter');
    expect(fixture.componentInstance.title()).toBe('Talks');
    expect(document.activeElement).toBe(page.querySelector('button'));
  });

  it('should take back on Escape, and never keep nothing', async () => {
    const { begin, write, press, fixture } = await setup();
    await begin();
    await press(write('Talks'), 'Escape');
    await begin();
    await press(write('   '), 'Enter');
    expect(fixture.componentInstance.title()).toBe('Interviews');
  });
});
