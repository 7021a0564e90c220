import { ImportError } from './import-error';
import type { ImportedDocument, ImportWarning, ReadOptions, SourceFile } from './imported';
import { readDocument } from './read-document';
import {
  articlePage,
  docxOf,
  docxParagraph,
  docxTable,
  encryptedDocx,
  koi8r,
  pdfOf,
  utf16,
  windows1251,
  zipBomb,
} from './testing';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const file = (name: string, content: string | Uint8Array, type = ''): SourceFile => ({
  name,
  type,
  bytes: typeof content === 'string' ? bytesOf(content) : content,
});

async function read(source: SourceFile, options?: ReadOptions): Promise<ImportedDocument> {
  const imported = await readDocument(source, options);
  if (imported.kind !== 'document') throw new Error('a project');
  return imported;
}

async function textOf(source: SourceFile): Promise<{ text: string; warnings: readonly ImportWarning[] }> {
  const { pieces, warnings } = await read(source);
  return { text: pieces.map(({ text }) => text).join('\n---\n'), warnings };
}

async function refusal(source: SourceFile, options?: ReadOptions): Promise<unknown> {
  try {
    return await readDocument(source, options);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return { code: error.code, params: error.params };
  }
}

describe(readDocument.name, () => {
  describe('text', () => {
    it('should keep every character, line ends among them', async () => {
      const text = 'one\r\ntwo\rthree\n\n\tфour 🧑‍🚀 \u202Eright\u202C\n';
      expect(await read(file('Notes.txt', text))).toEqual({
        kind: 'document',
        format: 'text',
        title: 'Notes',
        pieces: [{ title: 'Notes', text }],
        warnings: [],
      });
    });

    it.each([
      ['windows-1251', windows1251],
      ['koi8-r', koi8r],
      ['utf-16le', (text: string) => utf16(text, { mark: false })],
    ])('should guess %s and say so', async (encoding, encode) => {
      const text =
        'Писарь вспомнил письмо из гавани. Старый мельник описал долгую зиму, и никто не возразил.\r\n'.repeat(
          4,
        );
      expect(await textOf(file('a.txt', encode(text)))).toEqual({
        text,
        warnings: [{ code: 'encoding_guessed', params: { encoding } }],
      });
    });

    it.each(['Привет', 'Гавань', 'Писарь вспомнил письмо из гавани.'])(
      'should not take the short Russian "%s" for Chinese',
      async (text) => {
        expect(await textOf(file('a.txt', windows1251(text)))).toMatchObject({ text });
        expect(await textOf(file('a.txt', koi8r(text)))).toMatchObject({ text });
      },
    );

    it('should still see Japanese', async () => {
      const bytes = new Uint8Array([
        0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea, 0x82, 0xcc, 0x95, 0xb6, 0x8f, 0xcd, 0x82, 0xc5, 0x82, 0xb7, 0x81,
        0x42,
      ]);
      const long = new Uint8Array(Array.from({ length: 8 }, () => [...bytes]).flat());
      expect((await textOf(file('a.txt', long))).text).toContain('日本語の文章です。');
    });

    it('should believe a byte order mark', async () => {
      expect(await textOf(file('a.txt', utf16('Зима\r\n')))).toEqual({ text: 'Зима\r\n', warnings: [] });
      const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...bytesOf('x')]);
      expect(await textOf(file('a.txt', marked))).toEqual({ text: 'x', warnings: [] });
    });

    it('should take out NUL characters and halves of pairs, and count them', async () => {
      expect(await textOf(file('a.txt', 'a\0b\0c'))).toEqual({
        text: 'abc',
        warnings: [{ code: 'nul_removed', params: { count: 2 } }],
      });
      const half = utf16('a\ud83d b');
      expect(await textOf(file('a.txt', half))).toMatchObject({ text: 'a\ufffd b' });
      expect((await textOf(file('a.txt', half))).warnings).not.toEqual([]);
    });

    it('should refuse what holds nothing, too much, or no text', async () => {
      expect(await refusal(file('a.txt', ''))).toMatchObject({ code: 'import.empty' });
      expect(await refusal(file('a.txt', ' \n'))).toMatchObject({ code: 'import.empty' });
      const huge = { name: 'a.txt', bytes: new Uint8Array(51 * 1024 * 1024) };
      expect(await refusal(huge)).toEqual({ code: 'import.file_too_large', params: { limit: 50 } });
      const long = file('a.txt', 'x'.repeat(10_000_001));
      expect(await refusal(long)).toMatchObject({
        code: 'import.text_too_long',
        params: { chars: 10_000_001 },
      });
      const noise = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251);
      expect(await refusal(file('a.bin', noise))).toMatchObject({ code: 'import.unsupported' });
      const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]);
      expect(await refusal(file('a.txt', picture))).toEqual({
        code: 'import.unsupported',
        params: { format: 'PNG' },
      });
    });
  });

  describe('html', () => {
    it('should take the article, run nothing and load nothing', async () => {
      const fetched: unknown[] = [];
      const { fetch } = globalThis;
      globalThis.fetch = ((input: unknown) => {
        fetched.push(input);
        throw new Error('nothing may be loaded');
      }) as typeof fetch;
      const { title, pieces, warnings } = await read(file('page.html', articlePage), {
        address: 'https://news.example.com/today/',
      }).finally(() => (globalThis.fetch = fetch));
      const [{ text } = { text: '' }] = pieces;
      expect(title).toBe('Harbour news');
      expect(text).toContain('| Ship | Days |\n| --- | --- |\n| Ada \\| Co | 3 |');
      expect(text).toContain('```js\nconst a = 1;\n```');
      expect(text).toContain('[the list](https://news.example.com/list) and this.');
      expect(text).toContain('![The pier](https://images.example.com/pier.png)');
      expect(text).not.toMatch(/script|Imprint|Home|data:|alert|ranFromPage/);
      expect(warnings).toEqual([{ code: 'images_left_out', params: { count: 1 } }]);
      expect((globalThis as { ranFromPage?: boolean }).ranFromPage).toBeUndefined();
      expect(fetched).toEqual([]);
    });

    it('should take the whole page when it has no main text', async () => {
      const { text, warnings } = await textOf(file('a.html', '<h1>Menu</h1><ul><li>Soup<li>Bread</ul>'));
      expect(text).toBe('# Menu\n\n-   Soup\n-   Bread');
      expect(warnings).toEqual([{ code: 'whole_page', params: {} }]);
    });

    it('should trust the bytes more than the name', async () => {
      const { format, warnings } = await read(file('notes.txt', articlePage));
      expect(format).toBe('html');
      expect(warnings).toContainEqual({ code: 'format_differs', params: { named: 'text', found: 'html' } });
    });

    it('should read a page in the encoding that it names', async () => {
      const head = '<!doctype html><meta charset="windows-1251"><body><p>';
      const bytes = new Uint8Array([...bytesOf(head), ...windows1251('Гавань')]);
      expect((await textOf(file('a.html', bytes))).text).toBe('Гавань');
    });

    it('should answer a page that is nested beyond reason', async () => {
      const deep = `<!doctype html>${'<div>'.repeat(200_000)}x`;
      expect(await refusal(file('a.html', deep))).toMatchObject({ code: 'import.malformed' });
    });
  });

  describe('csv and json', () => {
    const table = 'Name,Note\r\n"Ада ""А""","two\nlines"\r\nBob,x,extra\r\n';

    it('should keep a table as it is written, or make a piece of each row', async () => {
      expect((await textOf(file('t.csv', table))).text).toBe(table);
      const { pieces, warnings } = await read(file('t.csv', table), { tables: 'rows' });
      expect(pieces).toEqual([
        { title: '1. Ада "А"', text: 'Name: Ада "А"\nNote: two\nlines' },
        { title: '2. Bob', text: 'Name: Bob\nNote: x\n#3: extra' },
      ]);
      expect(warnings).toEqual([{ code: 'rows_malformed', params: { count: 1 } }]);
    });

    it('should lay JSON out without touching a value', async () => {
      const json = '{"a":12345678901234567890.10,"b":[],"c":{"d":[1,{"e":"x, {y}"}]},"f":{}}';
      const { text } = await textOf(file('a.json', json));
      expect(text.replace(/\n\s*|(?<=:) /g, '')).toBe(json);
      expect(text.split('\n')[1]).toBe('  "a": 12345678901234567890.10,');
      expect(JSON.stringify(JSON.parse(text), null, 2)).toBe(JSON.stringify(JSON.parse(json), null, 2));
    });

    it('should take broken JSON as text, and say so', async () => {
      expect(await textOf(file('a.json', '{"a":'))).toEqual({
        text: '{"a":',
        warnings: [{ code: 'json_malformed', params: {} }],
      });
    });
  });

  describe('pdf', () => {
    it('should join 30 pages and tell how far it is', async () => {
      const pages = Array.from({ length: 30 }, (_, index) => [
        `Page ${index + 1}, first line`,
        'second line',
      ]);
      const seen: number[] = [];
      const { pieces, format } = await read(file('book.pdf', pdfOf(pages)), {
        onProgress: ({ done }) => seen.push(done),
      });
      expect(format).toBe('pdf');
      expect(pieces[0]?.text).toBe(pages.map((lines) => lines.join('\n')).join('\n\n'));
      expect(seen).toHaveLength(30);
    });

    it('should count pages without text, and refuse a PDF that has none', async () => {
      const { warnings } = await read(file('a.pdf', pdfOf([['x'], []])));
      expect(warnings).toEqual([{ code: 'pages_without_text', params: { count: 1, pages: 2 } }]);
      expect(await refusal(file('a.pdf', pdfOf([[]])))).toMatchObject({ code: 'import.no_text' });
    });

    it('should refuse broken and locked ones, and one with too many pages', async () => {
      expect(await refusal(file('a.pdf', '%PDF-1.7\nnothing'))).toMatchObject({ code: 'import.malformed' });
      const cut = pdfOf([['x']]).slice(0, 60);
      expect(await refusal(file('a.pdf', cut))).toMatchObject({ code: 'import.malformed' });
      const locked = pdfOf([['secret']], { encrypted: true });
      expect(await refusal(file('a.pdf', locked))).toMatchObject({ code: 'import.encrypted' });
      const long = pdfOf(Array.from({ length: 2001 }, () => ['x']));
      expect(await refusal(file('a.pdf', long))).toEqual({
        code: 'import.too_many_pages',
        params: { pages: 2001, limit: 2000 },
      });
    });
  });

  describe('docx', () => {
    it('should keep headings, and a table in a table as lines of its cell', async () => {
      const inner = docxTable([[docxParagraph('in 1'), docxParagraph('in 2')]]);
      const body =
        docxParagraph('Отчёт', 'Heading1') +
        docxParagraph('First sentence.') +
        docxTable([
          [docxParagraph('A'), docxParagraph('B')],
          [docxParagraph('1'), docxParagraph('before') + inner + docxParagraph('')],
        ]);
      const { text } = await textOf(file('Отчёт.docx', docxOf(body)));
      expect(text).toContain(
        '# Отчёт\n\nFirst sentence.\n\n| A | B |\n| --- | --- |\n| 1 | before<br>in 1; in 2 |',
      );
    });

    it('should leave pictures out and count them', async () => {
      const picture =
        '<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic xmlns:pic="p"><pic:blipFill xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><a:blip r:embed="p1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>';
      const body = docxOf(docxParagraph('x') + picture, { 'word/media/a.png': new Uint8Array(10) });
      expect((await textOf(file('a.docx', body))).text).toBe('x');
    });

    it('should refuse bombs, locked files, broken ones, and other archives', async () => {
      const bomb = zipBomb(20);
      expect(bomb.length).toBeLessThan(30_000);
      expect(await refusal(file('a.docx', bomb))).toMatchObject({ code: 'import.archive_unsafe' });
      expect(await refusal(file('a.docx', encryptedDocx()))).toMatchObject({ code: 'import.encrypted' });
      const cut = docxOf(docxParagraph('x')).slice(0, 300);
      expect(await refusal(file('a.docx', cut))).toMatchObject({ code: 'import.malformed' });
      const { zipSync, strToU8 } = await import('fflate');
      const sheet = zipSync({ 'xl/workbook.xml': strToU8('<x/>') });
      expect(await refusal(file('a.xlsx', sheet))).toMatchObject({ params: { format: 'XLSX' } });
    });

    it('should not unpack more than an archive states', async () => {
      const honest = docxOf(docxParagraph('x'.repeat(1000)));
      const lying = honest.slice();
      const view = new DataView(lying.buffer);
      // In the directory, the unpacked size stands 24 bytes into an entry (APPNOTE 4.3.12).
      for (let at = 0; at < lying.length - 46; at++) {
        if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 5, true);
      }
      expect(await refusal(file('a.docx', lying))).toMatchObject({ code: 'import.malformed' });
    });
  });
});
