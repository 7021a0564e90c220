import { rightOf, rights } from './token-rights';

describe(rightOf.name, () => {
  it('should name a set of permissions in any order, and none that has more or less', () => {
    expect(rightOf([...rights.run].reverse())).toBe('run');
    expect(rightOf(rights.read)).toBe('read');
    expect(rightOf([...rights.read, 'key.use'])).toBeNull();
    expect(rightOf(['template.read'])).toBe('templates');
    expect(rightOf(['project.read'])).toBeNull();
  });

  it('should give a program templates to read wherever it reads projects', () => {
    for (const name of ['run', 'read', 'write'] as const)
      expect(rights[name]).toEqual(expect.arrayContaining(['project.read', 'template.read']));
    expect(rights.write).toContain('template.write');
  });
});
