import { ImportError } from '../import-error';
import { IMPORT_LIMITS } from '../import-limits';
import type { ReadOptions } from '../imported';
import type { FormatContent } from '../read-document';
import { pageText } from './pdf-page-text';
import type { PdfText } from './pdf-page-text';

/** The pages of a PDF as one text, a blank line between them. */
export async function readPdf(bytes: Uint8Array, { onProgress }: ReadOptions): Promise<FormatContent> {
  const pdf = await openPdf(bytes);
  try {
    const { numPages } = pdf;
    if (numPages > IMPORT_LIMITS.maxPages) {
      throw new ImportError('import.too_many_pages', { pages: numPages, limit: IMPORT_LIMITS.maxPages });
    }
    const texts: string[] = [];
    for (let number = 1; number <= numPages; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      texts.push(pageText(items as readonly PdfText[]));
      page.cleanup();
      onProgress?.({ done: number, total: numPages });
    }
    const written = texts.filter((text) => text !== '');
    if (written.length === 0) throw new ImportError('import.no_text');
    const missing = numPages - written.length;
    return {
      pieces: [{ title: '', text: written.join('\n\n') }],
      warnings:
        missing > 0 ? [{ code: 'pages_without_text', params: { count: missing, pages: numPages } }] : [],
    };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function openPdf(bytes: Uint8Array) {
  const { getDocumentProxy } = await import('unpdf');
  try {
    // The reader takes the bytes for itself, so it gets a copy. Nothing that the file names is fetched or run.
    return await getDocumentProxy(bytes.slice(), {
      verbosity: 0,
      disableFontFace: true,
      useSystemFonts: false,
    });
  } catch (error) {
    const { name } = error as { readonly name?: string };
    throw new ImportError(
      name === 'PasswordException' ? 'import.encrypted' : 'import.malformed',
      {},
      {
        cause: error,
      },
    );
  }
}
