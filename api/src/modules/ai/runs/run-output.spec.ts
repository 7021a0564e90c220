import { describe, expect, it } from '@jest/globals';
import { AnswerOverflowError, RunOutput } from './run-output';
import type { RunStreamEntry } from './run-stream';

function recorder() {
  const batches: (readonly RunStreamEntry[])[] = [];
  const send = async (entries: readonly RunStreamEntry[]) => void batches.push(entries);
  return { batches, sut: new RunOutput(send) };
}

describe(RunOutput.name, () => {
  it('should send the first token at once and gather the following ones', async () => {
    const { batches, sut } = recorder();
    sut.push('text', 'a');
    expect(batches).toEqual([[{ type: 'text', from: 0, text: 'a' }]]);
    for (const letter of 'bcdef') sut.push('text', letter);
    expect(batches).toHaveLength(1);
    await sut.flush();
    expect(batches.slice(1)).toEqual([[{ type: 'text', from: 1, text: 'bcdef' }]]);
  });

  it('should keep the order of thoughts and words', async () => {
    const { batches, sut } = recorder();
    sut.push('reasoning', 'hm');
    sut.push('reasoning', 'm');
    sut.push('text', 'a');
    sut.push('reasoning', '?');
    await sut.flush();
    expect(batches.flat()).toEqual([
      { type: 'reasoning', from: 0, text: 'hm' },
      { type: 'reasoning', from: 2, text: 'm' },
      { type: 'text', from: 0, text: 'a' },
      { type: 'reasoning', from: 3, text: '?' },
    ]);
  });

  it('should not cut a character that arrives in two halves', async () => {
    const { batches, sut } = recorder();
    for (const delta of ['x\ud83d', '\ude00y', '\u0000', '\udc00']) sut.push('text', delta);
    await sut.flush();
    expect(sut.answer).toBe('x😀y\uFFFD\uFFFD');
    expect(batches.flat().every((entry) => 'text' in entry && entry.text.isWellFormed())).toBe(true);
  });

  it('should go on when a batch could not be sent', async () => {
    const sut = new RunOutput(() => Promise.reject(new Error('down')));
    sut.push('text', 'a');
    sut.push('text', 'b');
    await sut.flush();
    expect(sut.answer).toBe('ab');
  });

  it('should stop a flood', () => {
    const { sut } = recorder();
    const megabyte = 'x'.repeat(1_000_000);
    expect(() => {
      for (let index = 0; index < 10; index++) sut.push('text', megabyte);
    }).toThrow(AnswerOverflowError);
  });
});
