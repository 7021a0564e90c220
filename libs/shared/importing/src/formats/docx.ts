import { repackArchive } from '../archive/check-archive';
import { ImportError } from '../import-error';
import type { FormatContent } from '../read-document';
import { parsePage } from './page-nodes';
import { pageToMarkdown } from './page-to-markdown';

/** A Word document as Markdown: headings, lists, tables, notes. Its pictures are left out, and counted. */
export async function readDocx(bytes: Uint8Array): Promise<FormatContent> {
  const { default: mammoth } = await import('mammoth');
  const archive = repackArchive(bytes, (name) => !/^(?:word\/media|word\/embeddings|docProps)\//.test(name));
  let images = 0;
  const convertImage = mammoth.images.imgElement(() => {
    images += 1;
    return Promise.resolve({ src: '' });
  });
  // Node's build of the package reads `buffer`, the browser's `arrayBuffer`.
  const input = { buffer: archive, arrayBuffer: archive.buffer } as never;
  const { value } = await mammoth
    .convertToHtml(input, { convertImage, externalFileAccess: false })
    .catch((error: unknown) => {
      throw new ImportError('import.malformed', {}, { cause: error });
    });
  const { body } = await parsePage(`<html><body>${value}</body></html>`);
  for (const image of [...body.querySelectorAll('img')]) image.remove();
  const text = await pageToMarkdown(body);
  if (text === '') throw new ImportError('import.no_text');
  return {
    pieces: [{ title: '', text }],
    warnings: images > 0 ? [{ code: 'images_left_out', params: { count: images } }] : [],
  };
}
