import type { MigrationInterface, QueryRunner } from 'typeorm';
import { search, snippets } from './1765100200000-template-first-page';

/** Of each kind, at most so many of the latest that fit are ranked for a first page, and for those that follow it. */
const mostRankedFirst = 100;
const mostRankedAfter = 300;
/** See `1765100000000-template-places`. */
const chunkSizes = [2048, 16_384];
/** More chunks of a size are not looked through at once, but larger ones, or all. */
const mostChunks = 16;
/** Some more than there should be: a further look costs more. */
const reserve = 1.25;
/** So much of a text around a word is enough for the words that are shown with it; a small screen shows two lines. */
const charsBefore = 40;
const excerptChars = 200;
/** So much of its beginning is shown of a text that has none of the words. */
const beginningChars = 160;

const organization = `current_setting('app.organization_id')::uuid`;

/**
 * Halves what a search asks of the database. A first page ranks half as many; names and tags are looked through by
 * themselves only where more templates have the words than are ranked; a text is read as it is before it is
 * written small, a word is looked for where words begin, so that fewer texts are stemmed as a whole, and a text that has
 * none is not stemmed at all.
 */
export class TemplateSearchShorter1765300000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`${findTemplates}${templatePart}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function find_templates, template_chunks, text_around_words, template_part;
      ${search}${snippets}
    `);
  }
}

/**
 * Rows of the latest templates that fit, as an SQL condition that has `chunks`, into variables of these names: those of
 * two small chunks, and then of as many as should be enough where they are as frequent before.
 */
function latest({ ids, ranks }: { ids: string; ranks: string }, fits: string): string {
  return `
      below := latest + 1;
      size := ${chunkSizes[0]};
      parts := 2;
      loop
        lowest := coalesce(greatest((below - 1) / size - parts + 1, 0) * size, 0);
        chunks := case when lowest > 0 then template_chunks(size, (below - 1) / size, parts) end;
        select ${ids} || coalesce(array_agg(c.template_id), '{}'), ${ranks} || coalesce(array_agg(ts_rank('{0, 0.1, 0.4, 1}', c.head, any_of)), '{}')
          into ${ids}, ${ranks} from (
          select i.template_id, i.head from template_index i
           where i.organization_id = ${organization} and ${fits} and i.place < below
             and (favourites is null or i.template_id = any (favourites))
           order by i.place desc limit ranked - cardinality(${ids})) c;
        exit when cardinality(${ids}) = ranked or lowest = 0;
        below := lowest;
        places := ${reserve} * (ranked - cardinality(${ids})) * (latest + 1 - lowest) / nullif(cardinality(${ids}), 0);
        size := case ${chunkSizes.map((size) => `when places <= ${size * mostChunks} then ${size}`).join(' ')} end;
        parts := ceil(places::real / size);
      end loop;`;
}

const findTemplates = `
  -- So many chunks of a size, down from one.
  create function template_chunks(size integer, latest integer, parts integer) returns tsquery language sql immutable as $$
    select string_agg(format('''/chunk/%s/%s''', size, place), ' | ')::tsquery
      from generate_series(latest, latest - parts + 1, -1) place;
  $$;

  revoke all on function template_chunks from public;

  -- The best first: those that have the words in name or tags, which weigh, and the latest of the others; from the place
  -- after "rank" and "template" when those are given.
  create or replace function find_templates(
    all_of tsquery, any_of tsquery, marks text[], favourites uuid[], after_rank real, after_template uuid, most integer
  ) returns table (template_id uuid, rank real) language plpgsql stable security definer
    -- About a page: what is joined to it is looked up row by row.
    rows 30 set search_path = public, pg_temp
    -- What is found is chosen by the words; walking the primary key would read every text to test it.
    set enable_indexscan = off set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
    declare
      filter tsquery := (
        -- By hand: quote_literal writes a backslash as a tsquery does not read it.
        select string_agg('''' || replace(replace(m.mark, '\\', '\\\\'), '''', '''''') || '''', ' & ')
          from unnest(marks) m(mark))::tsquery;
      wanted tsquery := case when filter is null then all_of else all_of && filter end;
      latest integer := latest_template_place();
      ranked integer := case when after_template is null then ${mostRankedFirst} else ${mostRankedAfter} end;
      chunks tsquery;
      found uuid[] := '{}';
      ranks real[] := '{}';
      others uuid[] := '{}';
      other_ranks real[] := '{}';
      below integer;
      lowest integer;
      places bigint;
      size integer;
      parts integer;
    begin
      ${latest({ ids: 'others', ranks: 'other_ranks' }, 'i.document @@ coalesce(wanted && chunks, wanted)')}
      -- With fewer, all that have the words are there, also those that have them in name or tags.
      if cardinality(others) = ranked then
        ${latest(
          { ids: 'found', ranks: 'ranks' },
          `i.head @@ coalesce(all_of && chunks, all_of) and (filter is null or i.document @@ filter)`,
        )}
      end if;
      return query
        select f.id, f.rank from (
          select * from unnest(found, ranks) f(id, rank)
          union all
          select * from unnest(others, other_ranks) o(id, rank) where o.id <> all (found)
        ) f
        where after_template is null or (f.rank, f.id) < (after_rank, after_template)
        order by f.rank desc, f.id desc
        limit most;
    end
  $$;
`;

const templatePart = `
  -- What stands around the first two of the words that are not near each other; null where none is found. Lexemes are
  -- written small and without accents, and may end in another letter than their word ("happi" and "happy").
  create or replace function text_around_words(body text, lexemes text[]) returns text language plpgsql stable as $$
    declare
      letters text;
      lexeme text;
      place integer;
      first integer;
      part text;
      excerpt text;
    begin
      foreach lexeme in array lexemes loop
        -- Most words stand as they are after a space: then the text need not be written small to find them.
        place := strpos(body, ' ' || lexeme);
        if place = 0 then
          if letters is null then
            letters := replace(lower(body), 'ё', 'е');
            if letters ~ '[à-ɏḀ-ỿ]' then
              letters := unaccent(letters);
            end if;
          end if;
          place := strpos(letters, ' ' || lexeme);
        end if;
        if place = 0 then
          if lexeme ~ '[eily]$' then
            lexeme := left(lexeme, -1);
          end if;
          if strpos(letters, lexeme) > 0 then
            place := regexp_instr(letters, '\\m' || regexp_replace(lexeme, '\\W', '\\\\\\&', 'g'));
          end if;
        end if;
        if place > 0 and (first is null or abs(place - first) > ${excerptChars}) then
          part := substr(body, greatest(place - ${charsBefore}, 1), ${excerptChars});
          -- Without the words that are cut.
          if length(part) = ${excerptChars} then
            part := left(part, length(part) - strpos(reverse(part), ' '));
          end if;
          if place > ${charsBefore} then
            part := substr(part, strpos(part, ' ') + 1);
          end if;
          excerpt := concat_ws(' … ', excerpt, part);
          exit when first is not null;
          first := place;
        end if;
      end loop;
      return excerpt;
    end
  $$;

  -- The part of a text where words of the query stand, which are put between two marks that no text may have itself. Where
  -- the excerpt has the letters, but not the word, all of the text is looked through; where the letters are nowhere, it is
  -- the beginning.
  create or replace function template_part(body text, query tsquery, lexemes text[], marks text, options text)
    returns text language plpgsql stable as $$
    declare
      excerpt text := text_around_words(body, lexemes);
      part text;
    begin
      if excerpt is null then
        part := left(body, ${beginningChars});
        if length(part) = ${beginningChars} then
          part := left(part, length(part) - strpos(reverse(part), ' '));
        end if;
        return translate(part, marks, '');
      end if;
      part := ts_headline('template_words', translate(excerpt, marks, ''), query, options);
      if strpos(part, left(marks, 1)) = 0 then
        part := ts_headline('template_words', translate(body, marks, ''), query, options);
      end if;
      return part;
    end
  $$;
`;
