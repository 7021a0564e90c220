import { jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { RunTexts } from './run-texts';

function setup() {
  const frames: (() => void)[] = [];
  const request = jest.spyOn(window, 'requestAnimationFrame').mockImplementation((draw) => {
    frames.push(() => draw(0));
    return frames.length;
  });
  return { sut: TestBed.inject(RunTexts), request, draw: () => frames.shift()?.() };
}

describe(RunTexts.name, () => {
  afterEach(() => jest.restoreAllMocks());

  it('should show everything that arrived in a frame at once', () => {
    const { sut, request, draw } = setup();
    const shown = sut.of('run');
    sut.append('run', 'text', 'Hel');
    sut.append('run', 'text', 'lo');
    sut.append('run', 'reasoning', 'hm');
    expect(shown()).toEqual({ text: '', reasoning: '', complete: false });
    draw();
    expect(shown()).toEqual({ text: 'Hello', reasoning: 'hm', complete: false });
    expect(request).toHaveBeenCalledTimes(1);
  });

  it('should show what is left when the run ends, without a frame, and once only', () => {
    const { sut, draw } = setup();
    sut.append('run', 'text', 'Hello');
    sut.complete('run');
    draw();
    expect(sut.of('run')()).toEqual({ text: 'Hello', reasoning: '', complete: true });
  });
});
