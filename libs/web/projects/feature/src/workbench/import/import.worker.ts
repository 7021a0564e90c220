import { ImportError, IMPORT_LIMITS, readDocument } from '@promptyflow/importing';
import type { ReadAnswer, ReadRequest } from './import-messages';

const tell = (answer: ReadAnswer) => postMessage(answer);

async function read({ id, file, name, type, tables }: ReadRequest): Promise<void> {
  try {
    if (file.size > IMPORT_LIMITS.maxFileBytes) {
      throw new ImportError('import.file_too_large', { limit: IMPORT_LIMITS.maxFileBytes / 1024 / 1024 });
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const onProgress = (progress: { done: number; total: number }) =>
      tell({ type: 'progress', id, progress });
    tell({ type: 'read', id, imported: await readDocument({ bytes, name, type }, { tables, onProgress }) });
  } catch (error) {
    // A file that went away while the dialog was open cannot be read at all.
    if (!(error instanceof ImportError)) console.warn('a file could not be read', error);
    const { code, params } = error instanceof ImportError ? error : new ImportError('import.malformed');
    tell({ type: 'refused', id, code, params });
  }
}

addEventListener('message', ({ data }: MessageEvent<ReadRequest>) => void read(data));
