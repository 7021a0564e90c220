import { DestroyRef, EnvironmentInjector, createEnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { Shortcuts } from './shortcuts';

function setup() {
  const page = createEnvironmentInjector([], TestBed.inject(EnvironmentInjector));
  const run = jest.fn();
  const sut = TestBed.inject(Shortcuts);
  const label = 'ui.shortcuts.open' as const;
  sut.register({ keys: '?', label, group: 'ui.shortcuts.everywhere', run }, page.get(DestroyRef));
  const ask = (target: Element) =>
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key: '?', code: 'Slash', shiftKey: true, bubbles: true }),
    );
  return { page, run, sut, ask };
}

describe(Shortcuts.name, () => {
  it('should run what is registered while its page lives', () => {
    const { page, run, sut, ask } = setup();
    ask(document.body);
    page.destroy();
    ask(document.body);
    expect(run).toHaveBeenCalledTimes(1);
    expect(sut.all()).toEqual([]);
  });

  it('should leave letters to whoever is typing', () => {
    const { run, ask } = setup();
    const input = document.body.appendChild(document.createElement('input'));
    ask(input);
    expect(run).not.toHaveBeenCalled();
    input.remove();
  });
});
