import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { ImportError } from '@promptyflow/importing';
import type { SourceFile } from '@promptyflow/importing';
import { importConfig } from '../../../config';
import {
  AddressRefusedError,
  AnswerTooLongError,
  HttpClient,
  readBytesCapped,
} from '../../../core/http-client';

const mostRedirects = 5;
const mostBytes = 20 * 1024 * 1024;
const refusedTypes = /^\s*(?:image|video|audio|font|model)\//i;

/** What stands at an address, and the address that it came from in the end. */
export interface FetchedPage {
  readonly file: SourceFile;
  readonly address: string;
}

/** Reads addresses that a person gave, as a stranger would: no cookies, nothing of the private network. */
@Injectable()
export class PageFetcher {
  constructor(
    private readonly http: HttpClient,
    @Inject(importConfig.KEY) private readonly config: ConfigType<typeof importConfig>,
  ) {}

  /** Rejects with an {@link ImportError}. */
  async fetch(url: string): Promise<FetchedPage> {
    const { addressTimeoutMs, allowPrivateAddresses } = this.config;
    const signal = AbortSignal.timeout(addressTimeoutMs);
    try {
      const { response, address } = await this.http.follow(url, {
        allowPrivate: allowPrivateAddresses,
        mostRedirects,
        signal,
        headers: {
          accept: 'text/html, application/xhtml+xml, text/*;q=0.9, application/pdf;q=0.8, */*;q=0.1',
          'user-agent': 'PromptyFlow/1 (import)',
        },
      });
      const type = response.headers.get('content-type') ?? '';
      const refusal = refusalOf(response, type);
      if (refusal) {
        await response.body?.cancel();
        throw refusal;
      }
      const bytes = await readBytesCapped(response, mostBytes);
      return { address, file: { bytes, type, name: nameOf(address) } };
    } catch (error) {
      throw this.toImportError(error, signal);
    }
  }

  private toImportError(error: unknown, signal: AbortSignal): ImportError {
    if (error instanceof ImportError) return error;
    if (signal.aborted) {
      const seconds = Math.ceil(this.config.addressTimeoutMs / 1000);
      return new ImportError('import.timed_out', { seconds });
    }
    if (error instanceof AnswerTooLongError) {
      return new ImportError('import.file_too_large', { limit: mostBytes / 1024 / 1024 });
    }
    const cause =
      error instanceof AddressRefusedError ? error : (error as { readonly cause?: unknown }).cause;
    if (cause instanceof AddressRefusedError) {
      return new ImportError('import.address_refused', { reason: cause.reason });
    }
    return new ImportError('import.address_failed', { status: 0 }, { cause: error });
  }
}

function refusalOf(response: Response, type: string): ImportError | null {
  if (!response.ok) return new ImportError('import.address_failed', { status: response.status });
  if (!refusedTypes.test(type)) return null;
  return new ImportError('import.unsupported', { format: type.split(';')[0] ?? '' });
}

/** The last part of the path, or the host; only pages that have no title of their own show it. */
function nameOf(address: string): string {
  const { pathname, hostname } = new URL(address);
  const last = pathname.split('/').findLast((part) => part !== '') ?? '';
  try {
    return decodeURIComponent(last) || hostname;
  } catch {
    return last || hostname;
  }
}
