import { DestroyRef, EnvironmentInjector, createEnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import type { CommandId } from './catalogue';
import { Commands } from './commands';
import { Keymap } from './keymap';

const question: KeyboardEventInit = { key: '?', code: 'Slash', shiftKey: true };
const undo: KeyboardEventInit = { key: 'z', code: 'KeyZ', ctrlKey: true };

function setup(id: CommandId = 'shortcuts.open', when?: () => boolean) {
  const page = createEnvironmentInjector([], TestBed.inject(EnvironmentInjector));
  const run = jest.fn();
  const sut = TestBed.inject(Commands);
  sut.register(id, { run, when }, page.get(DestroyRef));
  const press = (init: KeyboardEventInit, target: Element = document.body) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
  return { page, run, sut, press, keymap: TestBed.inject(Keymap) };
}

describe(Commands.name, () => {
  beforeEach(() => localStorage.clear());

  it('should run what is registered while its page lives', () => {
    const { page, run, sut, press } = setup();
    press(question);
    page.destroy();
    press(question);
    expect(run).toHaveBeenCalledTimes(1);
    expect(sut.all()).toEqual([]);
  });

  it('should hear the key that stands for a slash', () => {
    const { run, press } = setup('templates.search');
    press({ key: '/', code: 'Slash' });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('should leave characters to whoever is typing, also those of AltGr, and undoing to their field', () => {
    const { run, press } = setup();
    const undone = setup('context.undo');
    const altered = setup('context.find');
    altered.keymap.choose('context.find', ['Mod+Alt+Q']);
    const input = document.body.appendChild(document.createElement('input'));
    press(question, input);
    press(undo, input);
    press({ key: '@', code: 'KeyQ', ctrlKey: true, altKey: true, modifierAltGraph: true }, input);
    expect([run, undone.run, altered.run].map(({ mock }) => mock.calls.length)).toEqual([0, 0, 0]);
    press(undo);
    press({ key: 'q', code: 'KeyQ', ctrlKey: true, altKey: true }, input);
    expect([undone.run, altered.run].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    input.remove();
  });

  it('should go by the keys that the person has chosen, and by none when they are switched off', () => {
    const { run, sut, press, keymap } = setup('context.undo');
    keymap.choose('context.undo', ['F4']);
    press(undo);
    expect(run).not.toHaveBeenCalled();
    press({ key: 'F4', code: 'F4' });
    expect(run).toHaveBeenCalledTimes(1);
    keymap.choose('context.undo', []);
    press({ key: 'F4', code: 'F4' });
    expect([run.mock.calls.length, sut.keysOf('context.undo')]).toEqual([1, []]);
    keymap.choose('context.undo', null);
    press(undo);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('should not run what does not hold now', () => {
    const { run, sut, press } = setup('context.undo', () => false);
    press(undo);
    sut.run('context.undo');
    expect(run).not.toHaveBeenCalled();
  });

  it('should keep fixed keys whatever was chosen', () => {
    const { sut, keymap } = setup('ai.stop');
    keymap.choose('ai.stop', ['F4']);
    expect(sut.keysOf('ai.stop')).toEqual(['Escape']);
  });
});

describe(Keymap.name, () => {
  beforeEach(() => localStorage.clear());

  it('should keep what is chosen on the device, and read nothing else there', () => {
    TestBed.inject(Keymap).choose('context.find', ['F3']);
    TestBed.resetTestingModule();
    expect(TestBed.inject(Keymap).chosen()).toEqual([{ command: 'context.find', keys: ['F3'] }]);
    for (const broken of ['{', '{}', '[null, 1, {"command":"a"}, {"command":"a","keys":[1]}]']) {
      localStorage.setItem('pf.shortcuts', broken);
      TestBed.resetTestingModule();
      expect(TestBed.inject(Keymap).chosen()).toEqual([]);
    }
  });
});
