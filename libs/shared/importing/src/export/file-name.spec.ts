import { fileNameFor } from './file-name';

describe(fileNameFor.name, () => {
  it.each([
    ['Исследование рынка, весна', 'Исследование рынка, весна.md'],
    ['../../etc/passwd', 'etc passwd.md'],
    ['a: "b" <c>|?*', 'a b c.md'],
    ['...', 'project.md'],
    ['CON', '_CON.md'],
    ['x\u202Egnp.exe', 'x gnp.exe.md'],
    ['日本🧑‍🚀', '日本🧑‍🚀.md'],
    ['y'.repeat(300), `${'y'.repeat(100)}.md`],
  ])('should name a file for %j', (title, name) => {
    expect(fileNameFor(title, 'md')).toBe(name);
  });
});
