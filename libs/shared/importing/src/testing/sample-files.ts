import { strToU8, zipSync } from 'fflate';

/** Files of every format, made by code: small, and the same at every call. */

const contentTypes =
  '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="png" ContentType="image/png"/>' +
  '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const relations = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;
const officeType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A Word document with this inside its body (WordprocessingML). */
export function docxOf(body: string, extra: Readonly<Record<string, Uint8Array>> = {}): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(contentTypes),
    '_rels/.rels': strToU8(
      relations(`<Relationship Id="r1" Type="${officeType}/officeDocument" Target="word/document.xml"/>`),
    ),
    'word/_rels/document.xml.rels': strToU8(
      relations(`<Relationship Id="p1" Type="${officeType}/image" Target="media/a.png"/>`),
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${officeType}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:body>${body}</w:body></w:document>`,
    ),
    ...extra,
  });
}

/** A paragraph of a Word document, of a style such as `Heading1`. */
export function docxParagraph(text: string, style?: string): string {
  const properties = style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : '';
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

export function docxTable(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) => row.map((cell) => `<w:tc>${cell}</w:tc>`).join('');
  return `<w:tbl>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`;
}

/** An archive of some KB that unpacks to `megabytes`, inside a docx. */
export function zipBomb(megabytes: number): Uint8Array {
  return docxOf(docxParagraph('x'), { 'word/huge.xml': new Uint8Array(megabytes * 1024 * 1024) });
}

/** A docx with a password begins as a compound file and names its one stream. */
export function encryptedDocx(): Uint8Array {
  const bytes = new Uint8Array(1536);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  for (const [index, letter] of [...'EncryptedPackage'].entries()) {
    bytes[1024 + index * 2] = letter.charCodeAt(0);
  }
  return bytes;
}

/** A PDF with these lines on its pages (ISO 32000-1); a page without lines shows nothing. */
export function pdfOf(
  pages: readonly (readonly string[])[],
  { encrypted = false }: { readonly encrypted?: boolean } = {},
): Uint8Array {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ')}] >>`,
  );
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  for (const [index, lines] of pages.entries()) {
    const shown = lines.map((line) => `(${line.replace(/[()\\]/g, '\\$&')}) Tj T*`).join('\n');
    const stream = `BT /F1 12 Tf 14 TL 72 720 Td\n${shown}\nET`;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
    );
    add(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
  }
  const secret = 'ab'.repeat(32);
  const lock = encrypted ? add(`<< /Filter /Standard /V 1 /R 2 /O <${secret}> /U <${secret}> /P -4 >>`) : 0;
  let text = '%PDF-1.4\n';
  const offsets = objects.map((body, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const locked = lock > 0 ? ` /Encrypt ${lock} 0 R /ID [<00> <00>]` : '';
  const size = objects.length + 1;
  const start = text.length;
  text += `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R${locked} >>\nstartxref\n${start}\n%%EOF\n`;
  return strToU8(text, true);
}

/** Russian text as windows-1251 writes it, without a mark. */
export function windows1251(text: string): Uint8Array {
  return byTable(text, (code) => (code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code));
}

const koi8 = 'юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ';

/** Russian text as KOI8-R writes it (RFC 1489). */
export function koi8r(text: string): Uint8Array {
  return byTable(text, (code, letter) => {
    const at = koi8.indexOf(letter);
    return at === -1 ? code : 0xc0 + at;
  });
}

function byTable(text: string, toByte: (code: number, letter: string) => number): Uint8Array {
  return Uint8Array.from([...text], (letter) => toByte(letter.charCodeAt(0), letter));
}

/** UTF-16, little end first, with or without the mark. */
export function utf16(text: string, { mark = true } = {}): Uint8Array {
  const codes = [...(mark ? '\ufeff' : ''), ...text].flatMap((letter) =>
    Array.from({ length: letter.length }, (_, index) => letter.charCodeAt(index)),
  );
  return Uint8Array.from(codes.flatMap((code) => [code & 0xff, code >> 8]));
}

const paragraph =
  'The harbour was quiet that morning, and the clerk, who had not slept, wrote down every name that he was told.';

/** A page with navigation, an article, a table, and everything that must neither run nor be loaded. */
export const articlePage = `<!doctype html><html><head><title>Harbour news</title>
<script>globalThis.ranFromPage = true</script></head><body onload="globalThis.ranFromPage = true">
<nav><a href="/a">Home</a> <a href="/b">Contact</a></nav>
<article><h1>The harbour</h1>${`<p>${paragraph}</p>`.repeat(6)}
<img src="https://images.example.com/pier.png" alt="The pier" onerror="globalThis.ranFromPage = true">
<img src="data:image/png;base64,AAAA" alt="inside">
<table><tr><th>Ship</th><th>Days</th></tr><tr><td>Ada | Co</td><td>3</td></tr></table>
<p>See <a href="/list">the list</a> and <a href="javascript:alert(1)">this</a>.</p>
<pre><code class="language-js">const a = 1;</code></pre></article>
<footer>Imprint</footer><script src="https://evil.example.com/x.js"></script></body></html>`;
