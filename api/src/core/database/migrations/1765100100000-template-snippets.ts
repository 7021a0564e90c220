import type { MigrationInterface, QueryRunner } from 'typeorm';
import { searchTemplates } from './1765100000000-template-places';

export const mostRanked = 500;
const mostRankedBefore = 1000;
/** So much of a text around a word is enough for the words that are shown with it. */
const charsBefore = 120;
const excerptChars = 300;
/** Shorter texts are taken whole. */
const shortChars = 800;

/**
 * Ranks half as many templates for a common word, which were read for nobody: a page has twenty. And a part of a text to
 * show is looked for around the words in place of in all of it, of which every word would be stemmed.
 */
export class TemplateSnippets1765100100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await replaceSearch(queryRunner, mostRanked);
    await queryRunner.query(snippets);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop function template_snippet, template_excerpt, lexemes_of');
    await replaceSearch(queryRunner, mostRankedBefore);
  }
}

async function replaceSearch(queryRunner: QueryRunner, ranked: number): Promise<void> {
  await queryRunner.query(`
    drop function search_templates;
    ${searchTemplates(ranked)}
    revoke all on function search_templates from public;
    grant execute on function search_templates to promptyflow_app;
  `);
}

export const snippets = `
  create function lexemes_of(query tsquery) returns text[] language sql immutable as $$
    select array(select m[1] from regexp_matches(query::text, '''([^'']+)''', 'g') m);
  $$;

  -- What stands around the first two of the words that are not near each other; all of a text where none is found.
  create function template_excerpt(body text, lexemes text[]) returns text language plpgsql immutable as $$
    declare
      lowered text := lower(body);
      lexeme text;
      place integer;
      first integer;
      excerpt text;
    begin
      if length(body) <= ${shortChars} then
        return body;
      end if;
      foreach lexeme in array lexemes loop
        place := strpos(lowered, lexeme);
        if place > 0 and (first is null or abs(place - first) > ${excerptChars}) then
          excerpt := concat_ws(' … ', excerpt, regexp_replace(
            substr(body, greatest(place - ${charsBefore}, 1), ${excerptChars}), '^\\S*\\s|\\s\\S*$', '', 'g'));
          exit when first is not null;
          first := place;
        end if;
      end loop;
      return coalesce(excerpt, body);
    end
  $$;

  -- The part of a text where words of the query stand, which are marked; "lexemes" are those of the query. Where the
  -- excerpt has the letters, but not the word, all of the text is looked through.
  create function template_snippet(body text, query tsquery, lexemes text[], mark text, options text)
    returns text language plpgsql stable as $$
    declare
      excerpt text := template_excerpt(body, lexemes);
      snippet text := ts_headline('template_words', excerpt, query, options);
    begin
      if excerpt <> body and strpos(snippet, mark) = 0 then
        snippet := ts_headline('template_words', body, query, options);
      end if;
      return snippet;
    end
  $$;

  revoke all on function lexemes_of, template_excerpt, template_snippet from public;
  grant execute on function lexemes_of, template_excerpt, template_snippet to promptyflow_app;
`;
