import { strToU8, zipSync } from 'fflate';
import { ImportError } from './import-error';
import { IMPORT_LIMITS } from './import-limits';
import { readDocument } from './read-document';
import { docxOf, docxParagraph, pdfOf } from './testing';

async function refusal(name: string, bytes: Uint8Array): Promise<string> {
  try {
    const imported = await readDocument({ name, bytes });
    return imported.kind === 'document' ? imported.pieces.map(({ text }) => text).join('\n') : 'a project';
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return error.code;
  }
}

/** A docx whose document begins with this. */
function docxWith(prolog: string, text: string): Uint8Array {
  const source = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">';
  return docxOf('', {
    'word/document.xml': strToU8(`${prolog}${source}<w:body>${docxParagraph(text)}</w:body></w:document>`),
  });
}

describe('entities of XML', () => {
  it('should never be unfolded', async () => {
    const levels = Array.from(
      { length: 10 },
      (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
    );
    const bomb = docxWith(`<!DOCTYPE d [<!ENTITY l0 "lol">${levels.join('')}]>`, '&l10;');
    const answer = await refusal('a.docx', bomb);
    expect(answer.length).toBeLessThan(100);
    expect(answer).not.toContain('lol');
  });

  it.each(['file:///etc/passwd', 'http://127.0.0.1:1/x', '/etc/hostname'])(
    'should bring in nothing from %s',
    async (address) => {
      const outside = docxWith(`<!DOCTYPE d [<!ENTITY x SYSTEM "${address}">]>`, 'a&x;b');
      expect(await refusal('a.docx', outside)).toMatch(/^(?:import\.malformed|a&x;b)$/);
    },
  );

  it('should load no picture and no part that stands elsewhere', async () => {
    const picture =
      '<w:p><w:r><w:t>seen</w:t><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:link="p1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>';
    const relations =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="p1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" TargetMode="External" Target="file:///etc/passwd"/></Relationships>';
    const bytes = docxOf(picture, { 'word/_rels/document.xml.rels': strToU8(relations) });
    expect(await refusal('a.docx', bytes)).toBe('seen');
  });
});

describe('archives', () => {
  it('should be read by names that lead out of them as if they were none', async () => {
    const bytes = docxOf(docxParagraph('seen'), {
      '../../../../tmp/escaped.txt': strToU8('x'),
      '/etc/escaped': strToU8('x'),
      'C:\\escaped.txt': strToU8('x'),
      '__proto__/polluted': strToU8('x'),
    });
    expect(await refusal('a.docx', bytes)).toBe('seen');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('should be refused with thousands of entries', async () => {
    const entries = Array.from({ length: IMPORT_LIMITS.maxArchiveEntries }, (_, index) => [
      `word/x${index}.xml`,
      new Uint8Array(0),
    ]);
    const bytes = docxOf(docxParagraph('x'), Object.fromEntries(entries) as Record<string, Uint8Array>);
    expect(await refusal('a.docx', bytes)).toBe('import.archive_unsafe');
  });

  it('should be refused when many small entries are one bomb together', async () => {
    const entries = Array.from({ length: 210 }, (_, index) => [`word/x${index}.xml`, new Uint8Array(9)]);
    const bytes = docxOf(docxParagraph('x'), Object.fromEntries(entries) as Record<string, Uint8Array>);
    const view = new DataView(bytes.buffer);
    // In the directory, the unpacked size stands 24 bytes into an entry (APPNOTE 4.3.12).
    for (let at = 0; at < bytes.length - 46; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1024 * 1024, true);
    }
    expect(await refusal('a.docx', bytes)).toBe('import.archive_unsafe');
  });

  it('should not be opened inside one another', async () => {
    const inner = zipSync({ 'deeper.zip': zipSync({ 'a.txt': strToU8('x') }) });
    expect(await refusal('a.zip', zipSync({ 'inner.zip': inner }))).toBe('import.unsupported');
  });

  it('should be refused without a directory, or with half of one', async () => {
    const bytes = docxOf(docxParagraph('x'));
    expect(await refusal('a.docx', bytes.slice(0, 4))).toBe('import.malformed');
    expect(await refusal('a.docx', bytes.slice(0, -30))).toBe('import.malformed');
  });
});

describe('files that are two things', () => {
  it('should be what their bytes begin with, whatever their name says', async () => {
    const page = strToU8('<!doctype html><body><p>words</p><script>alert(1)</script>');
    const mark = (...bytes: number[]) => new Uint8Array([...bytes, ...page]);
    expect(await refusal('a.html', mark(0x89, 0x50, 0x4e, 0x47))).toBe('import.unsupported');
    expect(await refusal('a.html', mark(0x47, 0x49, 0x46, 0x38, 0x39, 0x61))).toBe('import.unsupported');
    expect(await refusal('a.html', mark(0xff, 0xd8, 0xff))).toBe('import.unsupported');
    expect(await refusal('a.html', mark(0x25, 0x50, 0x44, 0x46, 0x2d))).toBe('import.malformed');
    expect(await refusal('a.pdf', page)).toBe('words');
    expect(await refusal('a.docx', page)).toBe('words');
    expect(
      await refusal('a.docx', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 255, 255])),
    ).toMatch(/^import\.|^MZ/);
  });

  it('should be told apart in no time, whatever they begin with', async () => {
    const begun = performance.now();
    expect(await refusal('a.txt', strToU8(`${'<!---->'.repeat(100_000)}x`))).toContain('<!---->x');
    expect(await refusal('a.txt', strToU8(`${'<!-- a --> '.repeat(300)}<!doctype html><p>words`))).toBe(
      'words',
    );
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it.each([
    ['tags without an end', `<p>words</p>${'<body '.repeat(300_000)}`],
    ['a name without an end', `<p>words</p><a${'a'.repeat(2_000_000)}`],
    ['types without an end', `<p>words</p>${'<!doctype'.repeat(200_000)}`],
    ['spaces', `<p>words${' '.repeat(1_000_000)}x</p>`],
    ['spaces in a cell', `<table><tr><td>words</td><td>${'\u00a0'.repeat(500_000)}x</td></tr></table>`],
  ])('should be read in a time that grows as they do: %s', async (_, page) => {
    const begun = performance.now();
    expect(await refusal('a.html', strToU8(page))).toMatch(/words|^import\./);
    expect(performance.now() - begun).toBeLessThan(8000);
  });

  it('should be a page without what a drawing would run', async () => {
    const drawing = strToU8(
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script><text>words</text></svg>',
    );
    const answer = await refusal('a.html', new Uint8Array([...strToU8('<!doctype html><body>'), ...drawing]));
    expect(answer).not.toMatch(/alert|<svg|<script/);
  });
});

describe('a PDF', () => {
  it.each([
    '/S /JavaScript /JS (app.alert\\(1\\))',
    '/S /URI /URI (http://127.0.0.1:1/)',
    '/S /Launch /F (/bin/sh)',
  ])('should be read without its action %s', async (action) => {
    const plain = new TextDecoder('latin1').decode(pdfOf([['words']]));
    const acting = plain.replace('/Type /Catalog', `/Type /Catalog /OpenAction << ${action} >>`);
    expect(acting).not.toBe(plain);
    expect(await refusal('a.pdf', strToU8(acting, true))).toBe('words');
  });
});
