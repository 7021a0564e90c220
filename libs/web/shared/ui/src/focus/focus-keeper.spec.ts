import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { FocusKeeper } from './focus-keeper';

/** A page with rows, each with a button of its name. */
function page(...rows: readonly string[]): string {
  const list = rows.map((row) => `<li><button id="${row}">${row}</button></li>`).join('');
  return `<nav><a id="home" href="/">Home</a></nav>
    <main><h1>Rows</h1><button id="add">Add</button><ul>${list}</ul><button id="below">Below</button></main>`;
}

const find = (id: string) => document.getElementById(id) as HTMLElement;
const focused = () => document.activeElement?.id ?? '';

function begin(html: string, focus: string): void {
  document.body.innerHTML = html;
  TestBed.inject(FocusKeeper);
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', keyCode: 9, bubbles: true }));
  find(focus).focus();
}

/** Alters the page as Angular would, and lets the keeper look. */
function draw(alter: () => void): void {
  alter();
  TestBed.tick();
  jest.runAllTimers();
}

describe(FocusKeeper.name, () => {
  beforeEach(() => {
    jest.useFakeTimers();
    // jsdom draws nothing: what is not hidden has a size.
    for (const side of ['offsetWidth', 'offsetHeight'] as const) {
      jest.spyOn(HTMLElement.prototype, side, 'get').mockImplementation(function (this: HTMLElement) {
        return this.closest('[hidden]') ? 0 : 10;
      });
    }
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    document.body.innerHTML = '';
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it.each([
    ['the next row', 'a', 'b'],
    ['the row before when it was the last', 'c', 'b'],
  ])('should lead from a row that is removed to %s', (_, removed, expected) => {
    begin(page('a', 'b', 'c'), removed);
    draw(() => find(removed).closest('li')?.remove());
    expect(focused()).toBe(expected);
  });

  it('should lead from the last row to what stands beside the list', () => {
    begin(page('a'), 'a');
    draw(() => document.querySelector('ul')?.remove());
    expect(focused()).toBe('below');
  });

  it('should pass over what is hidden or disabled', () => {
    begin(page('a', 'b', 'c', 'd'), 'a');
    find('b').setAttribute('disabled', '');
    find('c').hidden = true;
    draw(() => find('a').closest('li')?.remove());
    expect(focused()).toBe('d');
  });

  it('should lead back to where the person was before a layer that goes', () => {
    begin(page('a'), 'a');
    document.body.insertAdjacentHTML(
      'beforeend',
      '<div role="menu"><button id="entry">Remove</button></div>',
    );
    find('entry').focus();
    draw(() => find('entry').parentElement?.remove());
    expect(focused()).toBe('a');
  });

  it('should stay in a dialog that is open', () => {
    begin(page('a'), 'a');
    document.body.insertAdjacentHTML(
      'beforeend',
      '<div role="dialog" aria-modal="true"><button id="close">Close</button><p><button id="one">One</button></p></div>',
    );
    find('one').focus();
    draw(() => find('one').remove());
    expect(focused()).toBe('close');
  });

  it('should lead to the start of a page that takes the place of another', () => {
    begin(page('a'), 'a');
    const main = document.querySelector('main') as HTMLElement;
    const show = (html: string) => draw(() => (main.innerHTML = html));
    show('<h1 id="other">Other</h1><button id="act">Act</button>');
    expect(focused()).toBe('other');
    find('act').focus();
    // It may have nothing to show yet.
    show('');
    expect(document.activeElement).toBe(main);
  });

  it('should leave a person alone who uses the mouse, or who left on purpose', () => {
    begin(page('a', 'b'), 'a');
    draw(() => find('a').blur());
    expect(document.activeElement).toBe(document.body);
    find('b').focus();
    document.body.dispatchEvent(new MouseEvent('mousedown', { buttons: 1, detail: 1, bubbles: true }));
    draw(() => find('b').remove());
    expect(document.activeElement).toBe(document.body);
  });

  it('should leave the focus where somebody else has put it by then', () => {
    begin(page('a', 'b'), 'a');
    draw(() => {
      find('a').remove();
      TestBed.tick();
      find('home').focus();
    });
    expect(focused()).toBe('home');
  });
});
