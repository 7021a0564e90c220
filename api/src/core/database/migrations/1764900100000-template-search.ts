import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of each kind, at most so many of the latest that fit are ranked: ranking all of 50,000 takes a tenth of a second. */
const mostRanked = 1000;

/**
 * Full-text search over templates. A text is stemmed in Russian and English at once, no word is left out, and ё is е.
 * `head` has the name and the tags, which rank; `document` has all, and a lexeme for each folder and tag, which filter.
 * The functions run as the owner of the tables and look at the organization of the transaction alone.
 */
export class TemplateSearch1764900100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create extension if not exists btree_gin;
      create extension if not exists pg_trgm;
      create extension if not exists unaccent;

      create text search dictionary template_english (template = snowball, language = english);
      create text search dictionary template_russian (template = snowball, language = russian);
      create text search configuration template_words (copy = russian);
      alter text search configuration template_words
        alter mapping for asciiword, asciihword, hword_asciipart with template_english;
      alter text search configuration template_words
        alter mapping for word, hword, hword_part with unaccent, template_russian;

      create table template_index (
        organization_id uuid not null references organizations on delete cascade,
        template_id uuid not null references templates on delete cascade,
        head tsvector not null,
        document tsvector not null,
        primary key (organization_id, template_id)
      );
      create index template_index_template_id_idx on template_index (template_id);
      create index template_index_head_idx on template_index using gin (organization_id, head);
      create index template_index_document_idx on template_index using gin (organization_id, document);
      alter table template_index enable row level security;

      create table template_terms (
        organization_id uuid not null references organizations on delete cascade,
        term text collate "C" not null,
        primary key (organization_id, term)
      );
      create index template_terms_likeness_idx on template_terms using gin (organization_id, term gin_trgm_ops);
      alter table template_terms enable row level security;
      revoke all on template_index, template_terms from promptyflow_app;
    `);
    await queryRunner.query(functions);
    await queryRunner.query(templateSearchFunctions);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function index_template, unindex_template, search_templates, template_words_query, like_template_terms;
      drop table template_terms, template_index;
      drop text search configuration template_words;
      drop text search dictionary template_russian;
      drop text search dictionary template_english;
    `);
  }
}

const organization = `current_setting('app.organization_id')::uuid`;

const functions = `
  -- What is no longer found, because it is in the trash.
  create function unindex_template(template uuid) returns void language sql security definer
    set search_path = public, pg_temp as $$
    delete from template_index i where i.organization_id = ${organization} and i.template_id = template;
  $$;

  -- The words of the organization's templates that are written most like a word.
  create function like_template_terms(word text, most integer)
    returns table (term text, likeness real) language sql stable security definer
    set search_path = public, pg_temp set pg_trgm.similarity_threshold = 0.4
    set plan_cache_mode = force_custom_plan as $$
    select t.term, similarity(t.term, word) as likeness from template_terms t
     where t.organization_id = ${organization} and t.term % word
     order by likeness desc, t.term limit most;
  $$;

  revoke all on function unindex_template, like_template_terms from public;
  grant execute on function unindex_template, like_template_terms to promptyflow_app;
`;

/** What puts a template into the index, and what looks there. */
export const templateSearchFunctions = `
  -- What an organization's template is found by; its texts are given as words parted by spaces.
  create function index_template(
    template uuid, name text, tags text, description text, body text, marks text[], terms text[]
  ) returns void language sql security definer set search_path = public, pg_temp as $$
    insert into template_index (organization_id, template_id, head, document)
    select ${organization}, template, h.head,
           h.head || setweight(to_tsvector('template_words', description), 'C')
             || setweight(to_tsvector('template_words', body), 'D') || array_to_tsvector(marks)
      from (select setweight(to_tsvector('template_words', name), 'A')
                || setweight(to_tsvector('template_words', tags), 'B') as head) h
    on conflict (organization_id, template_id)
      do update set head = excluded.head, document = excluded.document;
    insert into template_terms (organization_id, term)
    select ${organization}, t.term from unnest(terms) t(term) order by 2
    on conflict do nothing;
  $$;

  -- All words, or with "any" one of them; the last one may be the beginning of a longer one. A stem can be shorter
  -- than what was typed of the word ("marketin" and "market"), so longer words are asked for by their stems, too.
  create function template_words_query(words text[], prefixed boolean, any_word boolean)
    returns tsquery language plpgsql stable security definer set search_path = public, pg_temp as $$
    declare
      result tsquery;
      part tsquery;
      longer tsquery;
    begin
      for place in 1 .. coalesce(array_length(words, 1), 0) loop
        part := plainto_tsquery('template_words', words[place]);
        if prefixed and place = array_length(words, 1) then
          part := part || to_tsquery('simple', '''' || words[place] || ''':*');
          if length(words[place]) >= 4 then
            for longer in
              select distinct plainto_tsquery('template_words', l.term) from (
                select t.term from template_terms t
                 where t.organization_id = ${organization}
                   and t.term >= words[place] and t.term < words[place] || chr(1114111)
                 order by t.term limit 30) l
            loop
              part := part || longer;
            end loop;
          end if;
        end if;
        result := case when result is null then part when any_word then result || part else result && part end;
      end loop;
      return result;
    end
  $$;

  -- The best first; from the place after "rank" and "template" when those are given.
  create function search_templates(
    words text[], prefixed boolean, marks text[], favourites uuid[], after_rank real, after_template uuid, most integer
  ) returns table (template_id uuid, rank real) language plpgsql stable security definer
    set search_path = public, pg_temp
    -- What is found is chosen by the words; walking the primary key would read every text to test it.
    set enable_indexscan = off set enable_seqscan = off set plan_cache_mode = force_custom_plan as $$
    declare
      filter tsquery := (
        -- By hand: quote_literal writes a backslash as a tsquery does not read it.
        select string_agg('''' || replace(replace(m.mark, '\\', '\\\\'), '''', '''''') || '''', ' & ')
          from unnest(marks) m(mark))::tsquery;
      all_of tsquery := template_words_query(words, prefixed, false);
      any_of tsquery := template_words_query(words, prefixed, true);
      wanted tsquery := case when filter is null then all_of else all_of && filter end;
    begin
      return query
        select f.template_id, f.rank from (
          select distinct on (c.template_id) c.template_id, ts_rank('{0, 0.1, 0.4, 1}', c.head, any_of) as rank from (
            (select i.template_id, i.head from template_index i
              where i.organization_id = ${organization} and i.head @@ all_of
                and (filter is null or i.document @@ filter)
                and (favourites is null or i.template_id = any (favourites))
              order by i.template_id desc limit ${mostRanked})
            union all
            (select i.template_id, i.head from template_index i
              where i.organization_id = ${organization} and i.document @@ wanted
                and (favourites is null or i.template_id = any (favourites))
              order by i.template_id desc limit ${mostRanked})
          ) c
        ) f
        where after_template is null or (f.rank, f.template_id) < (after_rank, after_template)
        order by f.rank desc, f.template_id desc
        limit most;
    end
  $$;

  revoke all on function index_template, search_templates, template_words_query from public;
  grant execute on function index_template, search_templates, template_words_query to promptyflow_app;
`;
