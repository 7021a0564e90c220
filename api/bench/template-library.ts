import { uuidv7 } from 'uuidv7';
import type { Client } from 'pg';
import { termsOf } from '../src/modules/templates/search/words';
import type { DictionaryWords } from './dictionary-words';

const batch = 1000;

interface Columns {
  readonly ids: string[];
  readonly names: string[];
  readonly tags: string[];
  readonly descriptions: string[];
  readonly texts: string[];
  readonly terms: string[];
}

/**
 * Fills an organization's library with templates of 150 to 300 words, half of them in each language. In batches and
 * past the API, which would take an hour, but indexed by what the API calls.
 */
export async function fillLibrary(
  database: Client,
  organizationId: string,
  languages: readonly DictionaryWords[],
  count: number,
): Promise<void> {
  for (let filled = 0; filled < count; filled += batch) {
    const columns = emptyColumns();
    for (let index = filled; index < Math.min(count, filled + batch); index++) {
      const language = languages[index % languages.length];
      if (!language) throw new Error('no language');
      addTemplate(columns, language, index);
    }
    await insert(database, organizationId, columns);
  }
  await database.query('vacuum analyze templates, template_versions, template_index, template_terms');
}

const emptyColumns = (): Columns => ({
  ...{ ids: [], names: [], tags: [], descriptions: [], texts: [], terms: [] },
});

function addTemplate(columns: Columns, language: DictionaryWords, index: number): void {
  const [name, tags, description] = [`${language.text(3)} ${index}`, language.text(2), language.text(10)];
  const text = language.text(150 + (index % 150));
  columns.ids.push(uuidv7());
  columns.names.push(name);
  columns.tags.push(tags);
  columns.descriptions.push(description);
  columns.texts.push(text);
  columns.terms.push(termsOf(`${name} ${tags} ${description} ${text}`.split(' ')).join(' '));
}

async function insert(database: Client, organizationId: string, columns: Columns): Promise<void> {
  const { ids, names, tags, descriptions, texts, terms } = columns;
  await database.query('begin');
  await database.query(`select set_config('app.organization_id', $1, true)`, [organizationId]);
  await database.query(
    `with filled as (
       insert into templates (id, organization_id, name, description, tags, chars)
       select t.id, $1, t.name, t.description, string_to_array(t.tags, ' '), length(t.text)
         from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
           t(id, name, tags, description, text)
       returning id)
     insert into template_versions (template_id, number, organization_id, text)
     select t.id, 1, $1, t.text from unnest($2::uuid[], $6::text[]) t(id, text) join filled using (id)`,
    [organizationId, ids, names, tags, descriptions, texts],
  );
  await database.query(
    `select index_template(t.id, t.name, t.tags, t.description, t.text, '{}', string_to_array(t.terms, ' '))
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
         t(id, name, tags, description, text, terms)`,
    [ids, names, tags, descriptions, texts, terms],
  );
  await database.query('commit');
}
