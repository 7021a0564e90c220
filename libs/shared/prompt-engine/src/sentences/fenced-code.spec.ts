import { FencedCode } from './fenced-code';

/** The fences of a text, as they stand in it. */
function fencesOf(text: string): string[] {
  const fences = FencedCode.find(text);
  const found: string[] = [];
  for (let offset = 0; offset < text.length; offset++) {
    const fence = fences.around(offset + 1);
    if (fence?.start === offset) found.push(text.slice(fence.start, fence.end));
  }
  return found;
}

describe(FencedCode.name, () => {
  it.each([
    ['a\n```\nx\n```\nb', ['```\nx\n```\n']],
    ['```ts\nx\n```', ['```ts\nx\n```']],
    ['```\nx\n```  \t\n', ['```\nx\n```  \t\n']],
    ['```\r\nx\r\n```\r\nb', ['```\r\nx\r\n```\r\n']],
    ['```\rx\r```\rb', ['```\rx\r```\r']],
    ['   ```\nx\n   ```\nb', ['   ```\nx\n   ```\n']],
    ['~~~ a`b\nx\n~~~\n', ['~~~ a`b\nx\n~~~\n']],
    ['````\n```\nx\n`````\n', ['````\n```\nx\n`````\n']],
    ['```\nx\n``` y\nz\n```\n', ['```\nx\n``` y\nz\n```\n']],
    ['```\nx ```\nz\n```\n', ['```\nx ```\nz\n```\n']],
    ['```\nx\n    ```\nz\n```\n', ['```\nx\n    ```\nz\n```\n']],
    ['```\n1\n```\n\n~~~\n2\n~~~\n', ['```\n1\n```\n', '~~~\n2\n~~~\n']],
    ['```\n1\n```\n```\n2\n```\n', ['```\n1\n```\n', '```\n2\n```\n']],
    ['~~~\nnever\n```\nx\n```\n', ['```\nx\n```\n']],
    ['````\nnever\n```\nx\n```\n', ['```\nx\n```\n']],
  ])('should find the fences of %j', (text, fences) => {
    expect(fencesOf(text)).toEqual(fences);
  });

  it.each([
    '    ```\nx\n```\n',
    'a ```\nx\n',
    '``` a`b\nx\n',
    '``\nx\n``\n',
    '```\nx\n~~~\n',
    '```\nx\n``\n',
    '```\nx\n``` y',
    '```',
    '',
  ])('should find none in %j', (text) => {
    expect(fencesOf(text)).toEqual([]);
  });

  it('should be broken by a cut inside, and by none at its ends', () => {
    const text = 'ab\n```\nx\n```\ncd';
    const fences = FencedCode.find(text);
    const [start, end] = [3, 13];
    expect([...text].map((_, offset) => fences.around(offset))).toEqual(
      [...text].map((_, offset) => (offset > start && offset < end ? { start, end } : null)),
    );
    expect([...text].map((_, offset) => fences.contains(offset))).toEqual(
      [...text].map((_, offset) => offset >= start && offset < end),
    );
  });

  it('should stay linear when nothing closes', () => {
    expect(FencedCode.find('~~~ x\n'.repeat(200_000)).contains(6)).toBe(false);
  });
});
