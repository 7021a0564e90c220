import { fileName } from './file-name';

describe(fileName.name, () => {
  it.each([
    ['Отчёт 2026', 'Отчёт 2026.txt'],
    ['a/b\\c:d', 'a b c d.txt'],
    ['.. ', 'Prompt.txt'],
    ['Line\nbreak', 'Line break.txt'],
  ])('should make %j a name', (title, name) => {
    expect(fileName(title, 'Prompt')).toBe(name);
  });
});
