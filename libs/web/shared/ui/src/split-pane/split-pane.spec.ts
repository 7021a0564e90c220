import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SplitPane } from './split-pane';

@Component({
  imports: [SplitPane],
  template: `
    <pf-split-pane
      label="Width of the tree"
      storageKey="spec"
      initial="248"
      min="180"
      max="420"
      [side]="side()"
    >
      <nav pfPane>tree</nav>
      <p>map</p>
    </pf-split-pane>
  `,
})
class Host {
  readonly side = signal<'start' | 'end'>('start');
}

async function setup() {
  const fixture = TestBed.createComponent(Host);
  await fixture.whenStable();
  const separator = (fixture.nativeElement as HTMLElement).querySelector('[role=separator]') as HTMLElement;
  const press = async (key: string, shiftKey = false) => {
    separator.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey }));
    await fixture.whenStable();
  };
  const parts = () =>
    [...(fixture.nativeElement as HTMLElement).querySelectorAll('nav, p, [role=separator]')].map(
      ({ tagName }) => tagName,
    );
  const width = () => Number(separator.getAttribute('aria-valuenow'));
  const moveTo = async (side: 'start' | 'end') => {
    fixture.componentInstance.side.set(side);
    await fixture.whenStable();
  };
  return { press, width, parts, moveTo };
}

describe(SplitPane.name, () => {
  beforeEach(() => localStorage.clear());

  it('should move by keys and stay within its limits', async () => {
    const { press, width } = await setup();
    await press('ArrowRight');
    expect(width()).toBe(264);
    await press('ArrowLeft', true);
    expect(width()).toBe(180);
    await press('End');
    expect(width()).toBe(420);
    await press('Enter');
    expect(width()).toBe(248);
  });

  it('should remember the width on this device', async () => {
    const { press } = await setup();
    await press('Home');
    TestBed.resetTestingModule();
    expect((await setup()).width()).toBe(180);
  });

  it('should not trust a broken memory', async () => {
    localStorage.setItem('pf.pane.spec', 'wide');
    expect((await setup()).width()).toBe(248);
  });

  it('should stand in the document as it does on the page', async () => {
    const { parts, moveTo } = await setup();
    expect(parts()).toEqual(['NAV', 'DIV', 'P']);
    await moveTo('end');
    expect(parts()).toEqual(['P', 'DIV', 'NAV']);
  });
});
