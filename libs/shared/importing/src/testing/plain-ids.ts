import type { ProjectFile } from '../project-file/project-file';

/** The file with ids by their order, and without its date: what is left must survive every journey. */
export function withPlainIds(file: ProjectFile): ProjectFile {
  const ids = new Map<string, string>();
  const plain = (id: string) => ids.get(id) ?? (ids.set(id, `#${ids.size + 1}`).get(id) as string);
  const named = JSON.parse(
    JSON.stringify({ ...file, exportedAt: undefined }, (key, value: unknown) =>
      key === 'itemIds'
        ? (value as string[]).map(plain)
        : /^(?:id|blockId|itemId|subItemId)$/.test(key) && typeof value === 'string'
          ? plain(value)
          : value,
    ),
  ) as ProjectFile;
  return named;
}
