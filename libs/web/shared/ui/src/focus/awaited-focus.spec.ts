import { watchAwaitedFocus } from './awaited-focus';

const find = (id: string) => document.getElementById(id) as HTMLElement;
const press = (id: string) =>
  find(id).dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));

describe(watchAwaitedFocus.name, () => {
  beforeEach(() => {
    document.body.innerHTML = '<button id="asked"></button><button id="other"></button>';
    find('asked').focus();
  });

  it('should let it come to who waits where they asked, also while they type', () => {
    const isAwaited = watchAwaitedFocus(document);
    press('asked');
    expect(isAwaited()).toBe(true);
  });

  it('should not take it from who went on', () => {
    const isAwaited = watchAwaitedFocus(document);
    press('asked');
    find('other').focus();
    expect(isAwaited()).toBe(false);
  });

  it('should not mind a focus that moved without the person', () => {
    const isAwaited = watchAwaitedFocus(document);
    find('other').focus();
    expect(isAwaited()).toBe(true);
  });

  it('should let it come when what had it is gone', () => {
    const isAwaited = watchAwaitedFocus(document);
    find('asked').remove();
    find('other').focus();
    press('other');
    expect(isAwaited()).toBe(true);
  });
});
