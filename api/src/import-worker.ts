import { parentPort, workerData } from 'node:worker_threads';
import { ImportError, readDocument } from '@promptyflow/importing';
import type { ReadOptions, SourceFile } from '@promptyflow/importing';

// Reads one file on a thread of its own and ends; a file that takes too long or too much ends with its thread.
const { file, options } = workerData as { readonly file: SourceFile; readonly options: ReadOptions };

try {
  parentPort?.postMessage({ imported: await readDocument(file, options) });
} catch (error) {
  if (!(error instanceof ImportError)) throw error;
  parentPort?.postMessage({ refused: { code: error.code, params: error.params } });
}
