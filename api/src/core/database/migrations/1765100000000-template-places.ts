import type { MigrationInterface, QueryRunner } from 'typeorm';
import { templateSearchFunctions } from './1764900100000-template-search';

/** Of each kind, at most so many of the latest that fit are ranked. */
const mostRanked = 1000;
/**
 * So many templates of an organization that were made one after the other have a lexeme in common: a word is looked
 * for in the latest two chunks of each size before it is in all, so that not all that have a common one are read.
 */
const chunkSizes = [2048, 16_384];
/** Of words that begin with what was typed, so many are looked at for stems that are shorter than it. */
const mostLonger = 30;
/** So many are looked up by themselves, which is faster than all that a beginning has. */
const mostByThemselves = 8;
/** Shorter words are no terms. */
const leastTermChars = 4;

/**
 * Gives each template of the index its place in the organization, and with it a lexeme, so that the latest that have a
 * common word are found without reading all that have it. What is only searched keeps no positions any more.
 */
export class TemplatePlaces1765100000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function search_templates, template_words_query, index_template;
      alter table template_index add column place integer not null default 0;
      update template_index i set place = p.place, head = head || array_to_tsvector(${chunksOf('p.place')}),
                                  document = strip(document) || array_to_tsvector(${chunksOf('p.place')})
        from (select organization_id, template_id,
                     row_number() over (partition by organization_id order by template_id)::integer as place
                from template_index) p
       where i.organization_id = p.organization_id and i.template_id = p.template_id;
      alter table template_index alter column place drop default;
      create index template_index_place_idx on template_index (organization_id, place);
    `);
    await queryRunner.query(functions);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function search_templates, template_words_query, index_template,
        latest_template_chunks, latest_template_place;
      alter table template_index drop column place;
    `);
    await queryRunner.query(templateSearchFunctions);
  }
}

function chunksOf(place: string): string {
  return `array[${chunkSizes.map((size) => `'/chunk/${size}/' || ${place} / ${size}`).join(', ')}]`;
}

const organization = `current_setting('app.organization_id')::uuid`;

/** SQL of `search_templates`, which ranks at most so many of the latest of each kind that fit. */
export function searchTemplates(ranked: number): string {
  return `
  -- The best first; from the place after "rank" and "template" when those are given.
  create function search_templates(
    words text[], prefixed boolean, marks text[], favourites uuid[], after_rank real, after_template uuid, most integer
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
      all_of tsquery := template_words_query(words, prefixed, false);
      any_of tsquery := template_words_query(words, prefixed, true);
      wanted tsquery := case when filter is null then all_of else all_of && filter end;
      latest integer := latest_template_place();
      chunks tsquery;
      found uuid[] := '{}';
      ranks real[] := '{}';
      more uuid[];
      more_ranks real[];
      size integer;
    begin
      foreach size in array array[${chunkSizes.join(', ')}, null] loop
        chunks := latest_template_chunks(latest, size);
        select array_agg(c.template_id), array_agg(ts_rank('{0, 0.1, 0.4, 1}', c.head, any_of)) into found, ranks from (
          select i.template_id, i.head from template_index i
           where i.organization_id = ${organization} and i.head @@ coalesce(all_of && chunks, all_of)
             and (filter is null or i.document @@ filter)
             and (favourites is null or i.template_id = any (favourites))
           order by i.place desc limit ${ranked}) c;
        exit when cardinality(found) = ${ranked} or chunks is null;
      end loop;
      if cardinality(found) = ${ranked} then
        more := '{}';
      else
        foreach size in array array[${chunkSizes.join(', ')}, null] loop
          chunks := latest_template_chunks(latest, size);
          select array_agg(c.template_id), array_agg(ts_rank('{0, 0.1, 0.4, 1}', c.head, any_of)) into more, more_ranks
            from (
              select i.template_id, i.head from template_index i
               where i.organization_id = ${organization} and i.document @@ coalesce(wanted && chunks, wanted)
                 and (favourites is null or i.template_id = any (favourites))
               order by i.place desc limit ${ranked}) c;
          exit when cardinality(more) = ${ranked} or chunks is null;
        end loop;
      end if;
      return query
        select f.template_id, f.rank from (
          select distinct c.template_id, c.rank from unnest(found || more, ranks || more_ranks) c(template_id, rank)
        ) f
        where after_template is null or (f.rank, f.template_id) < (after_rank, after_template)
        order by f.rank desc, f.template_id desc
        limit most;
    end
  $$;
`;
}

export const templateWordsQuery = `
  -- All words, or with "any" one of them; the last one may be the beginning of a longer one. What is searched has stems,
  -- which can be shorter than what was typed of a word ("marketin" and "market"), so the stems of the longer words are
  -- asked for. The beginning itself is, where they are many: an index reads all that a beginning has at once.
  create function template_words_query(words text[], prefixed boolean, any_word boolean)
    returns tsquery language plpgsql stable security definer set search_path = public, pg_temp as $$
    declare
      result tsquery;
      part tsquery;
      word text;
      stem tsquery;
      longer tsquery[];
      beginning tsquery;
    begin
      for place in 1 .. coalesce(array_length(words, 1), 0) loop
        word := words[place];
        part := plainto_tsquery('template_words', word);
        if prefixed and place = array_length(words, 1) then
          longer := array(
            select plainto_tsquery('template_words', l.term) from (
              select t.term from template_terms t
               where t.organization_id = ${organization} and t.term >= word and t.term < word || chr(1114111)
               order by t.term limit ${mostLonger}) l);
          beginning := case when cardinality(longer) > ${mostByThemselves} or length(word) < ${leastTermChars} - 1
            then to_tsquery('simple', '''' || word || ''':*') end;
          part := part || coalesce(beginning, part);
          foreach stem in array longer loop
            if beginning is null or not starts_with(stem::text, '''' || word) then
              part := part || stem;
            end if;
          end loop;
        end if;
        result := case when result is null then part when any_word then result || part else result && part end;
      end loop;
      return result;
    end
  $$;
`;

export const latestTemplateChunks = `
  -- Those of the latest two chunks of a size; null where these are all.
  create function latest_template_chunks(place integer, size integer) returns tsquery language sql immutable as $$
    select format('''/chunk/%1$s/%2$s'' | ''/chunk/%1$s/%3$s''', size, place / size, place / size - 1)::tsquery
     where place >= size * 2;
  $$;
`;

const functions = `
  -- What an organization's template is found by; its texts are given as words parted by spaces.
  create function index_template(
    template uuid, name text, tags text, description text, body text, marks text[], terms text[]
  ) returns void language sql security definer set search_path = public, pg_temp as $$
    insert into template_index (organization_id, template_id, place, head, document)
    select ${organization}, template, p.place, h.head || c.chunks,
           strip(h.head || to_tsvector('template_words', description) || to_tsvector('template_words', body))
             || array_to_tsvector(marks) || c.chunks
      from (select coalesce(
              (select i.place from template_index i
                where i.organization_id = ${organization} and i.template_id = template),
              (select max(i.place) from template_index i where i.organization_id = ${organization}) + 1,
              0) as place) p,
           (select setweight(to_tsvector('template_words', name), 'A')
                || setweight(to_tsvector('template_words', tags), 'B') as head) h,
           lateral (select array_to_tsvector(${chunksOf('p.place')}) as chunks) c
    on conflict (organization_id, template_id)
      do update set head = excluded.head, document = excluded.document;
    insert into template_terms (organization_id, term)
    select ${organization}, t.term from unnest(terms) t(term) order by 2
    on conflict do nothing;
  $$;

  create function latest_template_place() returns integer language sql stable security definer
    set search_path = public, pg_temp set enable_indexscan = on as $$
    select max(i.place) from template_index i where i.organization_id = ${organization};
  $$;

${templateWordsQuery}${latestTemplateChunks}${searchTemplates(mostRanked)}

  revoke all on function index_template, search_templates, template_words_query, latest_template_chunks,
    latest_template_place from public;
  grant execute on function index_template, search_templates, template_words_query to promptyflow_app;
`;
