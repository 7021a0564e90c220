import { plainStart } from './plain-start';

describe(plainStart.name, () => {
  it('should leave the words of a text, and out its marks', () => {
    const answer =
      '## What arrived\n\nA prompt of **724 characters**:\n\n> List `the pains`.\n\n- one\n* two';
    expect(plainStart(answer)).toBe('What arrived A prompt of 724 characters: List the pains. one two');
  });

  it('should keep what is no mark', () => {
    expect(plainStart('2 * 3 > 5 - 1, issue #7, snake_case')).toBe('2 * 3 > 5 - 1, issue #7, snake_case');
    expect(plainStart('- 5 °C')).toBe('5 °C');
  });
});
