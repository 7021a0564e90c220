import { Worker } from 'node:worker_threads';
import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { ImportError } from '@promptyflow/importing';
import type { Imported, ImportErrorCode, ReadOptions, SourceFile } from '@promptyflow/importing';
import { importConfig } from '../../../config';

type Answer =
  | { readonly imported: Imported }
  | {
      readonly refused: { readonly code: ImportErrorCode; readonly params: Readonly<Record<string, string>> };
    };

const heapMb = 1024;

/** Reads files in worker threads, a few at a time; a thread that takes too long or too much is ended. */
@Injectable()
export class DocumentReader implements OnApplicationShutdown {
  private readonly running = new Set<Worker>();
  private readonly line: (() => void)[] = [];
  private busy = 0;

  constructor(@Inject(importConfig.KEY) private readonly config: ConfigType<typeof importConfig>) {}

  /** Rejects with an {@link ImportError}. */
  async read(file: SourceFile, options: Omit<ReadOptions, 'onProgress'>): Promise<Imported> {
    if (this.busy >= this.config.readers) await new Promise<void>((enter) => this.line.push(enter));
    else this.busy += 1;
    try {
      return await this.readInThread(file, options);
    } finally {
      const next = this.line.shift();
      if (next) next();
      else this.busy -= 1;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.running].map((worker) => worker.terminate()));
  }

  private async readInThread(file: SourceFile, options: ReadOptions): Promise<Imported> {
    const worker = new Worker(new URL('./import-worker.js', import.meta.url), {
      workerData: { file, options },
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    this.running.add(worker);
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Imported>((resolve, reject) => {
        const seconds = Math.ceil(this.config.readTimeoutMs / 1000);
        const late = () => reject(new ImportError('import.timed_out', { seconds }));
        timer = setTimeout(late, this.config.readTimeoutMs);
        worker.once('message', (answer: Answer) => {
          if ('imported' in answer) resolve(answer.imported);
          else reject(new ImportError(answer.refused.code, answer.refused.params));
        });
        const broken = (cause: unknown) => reject(new ImportError('import.malformed', {}, { cause }));
        worker.once('error', broken);
        worker.once('exit', broken);
      });
    } finally {
      clearTimeout(timer);
      this.running.delete(worker);
      await worker.terminate();
    }
  }
}
