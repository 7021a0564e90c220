import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { ImportError } from '@promptyflow/importing';
import type { Imported, ImportErrorCode, ReadOptions, SourceFile } from '@promptyflow/importing';
import { importConfig } from '../../../config';
import { LimitedThreads } from '../../../core/threads';

type Answer =
  | { readonly imported: Imported }
  | {
      readonly refused: { readonly code: ImportErrorCode; readonly params: Readonly<Record<string, string>> };
    };

/** Of the heap of a thread, and as much again of what it unpacks beside that. */
const mostMb = 1024;

/** Reads files in threads, a few at a time; a thread that takes too long or too much is ended. */
@Injectable()
export class DocumentReader implements OnApplicationShutdown {
  private readonly threads: LimitedThreads;

  constructor(@Inject(importConfig.KEY) private readonly config: ConfigType<typeof importConfig>) {
    this.threads = new LimitedThreads(config.readers);
  }

  /** Rejects with an {@link ImportError}. */
  async read(file: SourceFile, options: Omit<ReadOptions, 'onProgress'>): Promise<Imported> {
    const script = new URL('./import-worker.js', import.meta.url);
    const start = {
      data: { file, options },
      resourceLimits: { maxOldGenerationSizeMb: mostMb },
      memory: {
        mostBytes: mostMb * 1024 * 1024,
        error: () => new ImportError('import.archive_unsafe', { limit: mostMb }),
      },
      limit: { ms: this.config.readTimeoutMs, error: () => this.timedOut() },
    };
    try {
      return await this.threads.run<Answer, Imported>(script, start, (answer, { resolve, reject }) => {
        if ('imported' in answer) resolve(answer.imported);
        else reject(new ImportError(answer.refused.code, answer.refused.params));
      });
    } catch (cause) {
      throw cause instanceof ImportError ? cause : new ImportError('import.malformed', {}, { cause });
    }
  }

  onApplicationShutdown(): Promise<void> {
    return this.threads.stop();
  }

  private timedOut(): ImportError {
    return new ImportError('import.timed_out', { seconds: Math.ceil(this.config.readTimeoutMs / 1000) });
  }
}
