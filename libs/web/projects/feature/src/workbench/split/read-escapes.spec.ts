import { readEscapes } from './read-escapes';

describe(readEscapes.name, () => {
  it('should read line breaks, tabs and backslashes, and leave the rest', () => {
    expect(readEscapes('a\\n\\tb\\\\n\\d')).toBe('a\n\tb\\n\\d');
  });
});
