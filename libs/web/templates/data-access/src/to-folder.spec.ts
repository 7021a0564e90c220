import { toFolder } from './to-folder';

describe(toFolder.name, () => {
  it('should part names by single slashes, whatever was written', () => {
    expect(toFolder(' /Sales // Cold letters/ ')).toBe('Sales/Cold letters');
    expect(toFolder(' / ')).toBe('');
    expect(toFolder(`${'a'.repeat(199)}/b`)).toBe('a'.repeat(199));
  });
});
