import { rightOf, rights } from './token-rights';

describe(rightOf.name, () => {
  it('should name a set of permissions in any order, and none that has more or less', () => {
    expect(rightOf([...rights.run].reverse())).toBe('run');
    expect(rightOf(rights.read)).toBe('read');
    expect(rightOf([...rights.read, 'key.use'])).toBeNull();
    expect(rightOf(['project.read'])).toBeNull();
  });
});
