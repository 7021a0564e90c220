import { IMPORT_LIMITS } from '@promptyflow/importing';

/** A file with the folders that it stood in, outermost first. */
export interface FoundFile {
  readonly file: File;
  readonly folders: readonly string[];
}

/** Files that systems put beside those of a person. */
const unwanted = /^(?:\.|~\$|Thumbs\.db$|desktop\.ini$)/i;

/** Files that were chosen; those of a folder carry its path. */
export function chosenFiles(files: Iterable<File>): FoundFile[] {
  return [...files]
    .map((file) => ({ file, folders: file.webkitRelativePath.split('/').slice(0, -1) }))
    .filter(({ file, folders }) => ![file.name, ...folders].some((name) => unwanted.test(name)));
}

/** Files and folders that were dropped. What was dropped has to be asked for at once; reading folders takes time. */
export async function droppedFiles(transfer: DataTransfer): Promise<FoundFile[]> {
  const dropped = [...transfer.items].map((item) => ({
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
  }));
  const found = dropped.map(async ({ entry, file }) =>
    entry && isDirectory(entry) ? filesUnder([entry], []) : chosenFiles(file ? [file] : []),
  );
  return (await Promise.all(found)).flat();
}

async function filesUnder(
  entries: readonly FileSystemEntry[],
  folders: readonly string[],
): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const entry of entries) {
    if (found.length > IMPORT_LIMITS.maxFiles) break;
    if (unwanted.test(entry.name)) continue;
    if (isDirectory(entry)) {
      found.push(...(await filesUnder(await entriesOf(entry), [...folders, entry.name])));
    } else {
      const file = await fileOf(entry as FileSystemFileEntry);
      if (file) found.push({ file, folders });
    }
  }
  return found;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** A directory tells its entries some at a time, until it tells none. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return all.toSorted((left, right) => left.name.localeCompare(right.name));
    all.push(...some);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File | null> {
  return new Promise((resolve) => entry.file(resolve, () => resolve(null)));
}
