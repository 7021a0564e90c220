import type { EntityManager } from 'typeorm';
import { termsOf, wordsOf } from './words';

/** Of the text and the system text together; PostgreSQL refuses a `tsvector` of more than 1 MB. */
export const indexedChars = 60_000;

interface IndexedRow {
  readonly name: string;
  readonly description: string;
  readonly folder: string;
  readonly tags: readonly string[];
  readonly text: string;
}

/** Makes a template findable as it is now; within the organization's transaction that alters it. */
export async function indexTemplate(manager: EntityManager, id: string): Promise<void> {
  await write(manager, id, await partsOf(manager, id));
}

/**
 * Makes templates findable as they are now, as the last that their transaction does. The terms of all are added by one
 * statement, in order: two transactions that add theirs in turn could wait for each other.
 */
export async function indexTemplates(manager: EntityManager, ids: readonly string[]): Promise<void> {
  const terms = new Set<string>();
  const indexed: [string, IndexedParts][] = [];
  for (const id of ids) {
    const parts = await partsOf(manager, id);
    for (const term of parts.terms) terms.add(term);
    indexed.push([id, { ...parts, terms: [] }]);
  }
  const [first] = indexed;
  if (first) first[1] = { ...first[1], terms: [...terms] };
  for (const [id, parts] of indexed) await write(manager, id, parts);
}

interface IndexedParts {
  /** Of the name, the tags, the description and the text. */
  readonly words: readonly string[];
  readonly marks: readonly string[];
  readonly terms: readonly string[];
}

async function partsOf(manager: EntityManager, id: string): Promise<IndexedParts> {
  const [row] = (await manager.query(
    `select t.name, t.description, t.folder, t.tags,
            left(left(v.text, ${indexedChars}) || ' ' || left(v.system, ${indexedChars}), ${indexedChars}) as text
       from templates t join template_versions v on v.template_id = t.id and v.number = t.version
      where t.id = $1`,
    [id],
  )) as IndexedRow[];
  if (!row) throw new Error('a template that is not there cannot be found');
  const words = [row.name, row.tags.join(' '), row.description, row.text].map(wordsOf);
  return { words: words.map((each) => each.join(' ')), marks: marksOf(row), terms: termsOf(words.flat()) };
}

async function write(
  manager: EntityManager,
  id: string,
  { words, marks, terms }: IndexedParts,
): Promise<void> {
  await manager.query('select index_template($1, $2, $3, $4, $5, $6, $7)', [id, ...words, marks, terms]);
}

/** Takes a template that goes to the trash out of what is searched. */
export async function unindexTemplate(manager: EntityManager, id: string): Promise<void> {
  await manager.query('select unindex_template($1)', [id]);
}

/** The lexeme by which a folder filters all that is in it. */
export const folderMark = (folder: string) => `/folder/${folder}`;

export const tagMark = (tag: string) => `/tag/${tag}`;

function marksOf({ folder, tags }: IndexedRow): string[] {
  const names = folder === '' ? [] : folder.split('/');
  return [
    ...new Set([
      ...names.map((_, index) => folderMark(names.slice(0, index + 1).join('/'))),
      ...tags.map(tagMark),
    ]),
  ];
}
