import { unzipSync, zipSync } from 'fflate';
import { ImportError } from '../import-error';
import { IMPORT_LIMITS } from '../import-limits';

export interface ArchiveEntry {
  readonly name: string;
  /** Packed and unpacked bytes, as the archive's directory states them. */
  readonly size: number;
  readonly originalSize: number;
}

/**
 * The directory of an archive, read without unpacking anything. Throws when it would unpack to more than the
 * limits: too many entries, too many bytes, or an entry that grows beyond any text.
 */
export function archiveEntries(bytes: Uint8Array): ArchiveEntry[] {
  const entries: ArchiveEntry[] = [];
  unzip(bytes, ({ name, size, originalSize }) => {
    entries.push({ name, size, originalSize });
    if (entries.length > IMPORT_LIMITS.maxArchiveEntries) throw unsafe();
    return false;
  });
  const total = entries.reduce((sum, { originalSize }) => sum + originalSize, 0);
  if (total > IMPORT_LIMITS.maxUnpackedBytes || entries.some(growsTooMuch)) throw unsafe();
  return entries;
}

/**
 * The same archive with the wanted entries only, stored unpacked. An entry is unpacked into as many bytes as the
 * directory states and no more, so a directory that lies leads to a broken file, never to a full memory.
 */
export function repackArchive(bytes: Uint8Array, wanted: (name: string) => boolean): Uint8Array {
  archiveEntries(bytes);
  const files = unzip(bytes, ({ name }) => wanted(name));
  return zipSync(files, { level: 0 });
}

function growsTooMuch({ size, originalSize }: ArchiveEntry): boolean {
  return originalSize > 1024 * 1024 && originalSize > size * IMPORT_LIMITS.maxUnpackRatio;
}

function unsafe(): ImportError {
  return new ImportError('import.archive_unsafe', {
    limit: Math.round(IMPORT_LIMITS.maxUnpackedBytes / 1024 / 1024),
  });
}

function unzip(bytes: Uint8Array, filter: (entry: ArchiveEntry) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError('import.malformed', {}, { cause: error });
  }
}
