import type { MigrationInterface, QueryRunner } from 'typeorm';

/** At most so many of the latest that have the words in name or tags are ranked by it. */
const mostRanked = 200;
/** And so many of the latest that have them anywhere follow. */
const mostFollowing = 300;
/** See `1765100000000-template-places`. */
const chunkSizes = [2048, 16_384];
const mostLonger = 30;
const mostByThemselves = 8;
const leastTermChars = 4;
/** So much of a text around a word is enough for the words that are shown with it. */
const charsBefore = 120;
const excerptChars = 300;

const organization = `current_setting('app.organization_id')::uuid`;

/**
 * A page of what was found asks only for what it shows: templates that have a word in their text are looked for once
 * those that have it in their name are used up, a number of templates that will not do is skipped by what the one before
 * held, and a text without the letters of a word is not stemmed to find that out. The functions that are replaced stay
 * for the release before.
 */
export class TemplateFirstPage1765100200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`${queries}${search}${snippets}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'drop function find_templates, template_queries, text_around_words, template_part',
    );
  }
}

const queries = `
  -- The words as queries: all of them, and any of them; the last one may be the beginning of a longer one. What is searched
  -- has stems, which can be shorter than what was typed of a word ("marketin" and "market"), so the stems of the longer
  -- words are asked for. The beginning itself is, where they are many: an index reads all that a beginning has at once.
  -- "lexemes" are those of the queries, as letters.
  create function template_queries(
    words text[], prefixed boolean, out all_of tsquery, out any_of tsquery, out lexemes text[]
  ) language plpgsql stable security definer set search_path = public, pg_temp as $$
    declare
      part tsquery;
      word text;
      stem tsquery;
      stems tsquery[];
      beginning tsquery;
    begin
      for place in 1 .. coalesce(array_length(words, 1), 0) loop
        word := words[place];
        part := plainto_tsquery('template_words', word);
        if prefixed and place = array_length(words, 1) then
          stems := array(
            select plainto_tsquery('template_words', l.term) from (
              select t.term from template_terms t
               where t.organization_id = ${organization} and t.term >= word and t.term < word || chr(1114111)
               order by t.term limit ${mostLonger}) l);
          if cardinality(stems) > ${mostByThemselves} or length(word) < ${leastTermChars} - 1 then
            beginning := to_tsquery('simple', '''' || word || ''':*');
            part := part || beginning;
          end if;
          for stem in select distinct s from unnest(stems) s where s <> plainto_tsquery('template_words', word) loop
            if beginning is null or not starts_with(stem::text, '''' || word) then
              part := part || stem;
            end if;
          end loop;
        end if;
        all_of := case when all_of is null then part else all_of && part end;
        any_of := case when any_of is null then part else any_of || part end;
      end loop;
      lexemes := array(select distinct m[1] from regexp_matches(any_of::text, '''([^'']+)''', 'g') m);
    end
  $$;

  revoke all on function template_queries from public;
  grant execute on function template_queries to promptyflow_app;
`;

/** Rows of the latest templates that fit, as an SQL condition that has `chunks`, into variables of these names. */
function latest(
  { ids, ranks, most }: { ids: string; ranks: string; most: number },
  rank: string,
  fits: string,
): string {
  return `
      former := null;
      foreach size in array array[${chunkSizes.join(', ')}, null] loop
        chunks := latest_template_chunks(latest, size);
        -- As often as in the chunks before, it would not be often enough in these.
        continue when chunks is not null and coalesce(cardinality(${ids}) * size / former, ${most}) < ${most};
        select coalesce(array_agg(c.template_id), '{}'), coalesce(array_agg(${rank}), '{}') into ${ids}, ${ranks} from (
          select i.template_id, i.head from template_index i
           where i.organization_id = ${organization} and ${fits}
             and (favourites is null or i.template_id = any (favourites))
           order by i.place desc limit ${most}) c;
        exit when cardinality(${ids}) = ${most} or chunks is null;
        former := size;
      end loop;`;
}

export const search = `
  -- The best first; from the place after "rank" and "template" when those are given. Where one word is asked for, those
  -- that have it in name or tags come before all others, so that the others are looked for where a page needs them.
  create function find_templates(
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
      is_one boolean := all_of = any_of;
      chunks tsquery;
      found uuid[] := '{}';
      ranks real[] := '{}';
      others uuid[] := '{}';
      other_ranks real[] := '{}';
      former integer;
      size integer;
    begin
      ${latest(
        { ids: 'found', ranks: 'ranks', most: mostRanked },
        `ts_rank('{0, 0.1, 0.4, 1}', c.head, any_of)`,
        `i.head @@ coalesce(all_of && chunks, all_of) and (filter is null or i.document @@ filter)`,
      )}
      if not is_one or most > (
        select count(*) from unnest(found, ranks) f(id, rank)
         where after_template is null or (f.rank, f.id) < (after_rank, after_template)
      ) then
        ${latest(
          { ids: 'others', ranks: 'other_ranks', most: mostFollowing },
          `case when is_one then 0 else ts_rank('{0, 0.1, 0.4, 1}', c.head, any_of) end`,
          `i.document @@ coalesce(wanted && chunks, wanted)`,
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

  revoke all on function find_templates from public;
  grant execute on function find_templates to promptyflow_app;
`;

export const snippets = `
  -- What stands around the first two of the words that are not near each other. A stem may end in another letter than its
  -- word ("happi" and "happy"), so the last one need not be there. The beginning of a text that has none.
  create function text_around_words(body text, lexemes text[]) returns text language plpgsql stable as $$
    declare
      letters text := lower(body);
      lexeme text;
      place integer;
      start integer;
      first integer;
      part text;
      excerpt text;
    begin
      for attempt in 1 .. 2 loop
        foreach lexeme in array lexemes loop
          place := strpos(letters, case when length(lexeme) > 3 then left(lexeme, -1) else lexeme end);
          if place > 0 and (first is null or abs(place - first) > ${excerptChars}) then
            start := greatest(place - ${charsBefore}, 1);
            part := substr(body, start, ${excerptChars});
            -- Without the words that are cut.
            if start > 1 then
              part := substr(part, strpos(part, ' ') + 1);
            end if;
            if start + ${excerptChars} <= length(body) then
              part := left(part, length(part) - strpos(reverse(part), ' '));
            end if;
            excerpt := concat_ws(' … ', excerpt, part);
            exit when first is not null;
            first := place;
          end if;
        end loop;
        exit when excerpt is not null or attempt = 2;
        -- Lexemes have no accents, which few texts have either, and looking for them takes longer than all the rest.
        letters := unaccent(letters);
      end loop;
      return coalesce(excerpt, '');
    end
  $$;

  -- The part of a text where words of the query stand, which are put between two marks that no text may have itself. Where
  -- the excerpt has the letters, but not the word, all of the text is looked through; where the letters are nowhere, it is
  -- the beginning.
  create function template_part(body text, query tsquery, lexemes text[], marks text, options text)
    returns text language plpgsql stable as $$
    declare
      excerpt text := text_around_words(body, lexemes);
      part text := ts_headline('template_words',
        translate(coalesce(nullif(excerpt, ''), left(body, ${excerptChars})), marks, ''), query, options);
    begin
      if excerpt <> '' and strpos(part, left(marks, 1)) = 0 then
        part := ts_headline('template_words', translate(body, marks, ''), query, options);
      end if;
      return part;
    end
  $$;

  revoke all on function text_around_words, template_part from public;
  grant execute on function text_around_words, template_part to promptyflow_app;
`;
