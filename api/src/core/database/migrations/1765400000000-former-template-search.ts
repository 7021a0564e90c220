import type { MigrationInterface, QueryRunner } from 'typeorm';
import { latestTemplateChunks, searchTemplates, templateWordsQuery } from './1765100000000-template-places';
import { mostRanked, snippets } from './1765100100000-template-snippets';

/** Drops what searches asked before `find_templates`, which stayed for the release before it. */
export class FormerTemplateSearch1765400000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function search_templates, template_words_query, latest_template_chunks,
        template_snippet, template_excerpt, lexemes_of;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${templateWordsQuery}
      ${latestTemplateChunks}
      ${searchTemplates(mostRanked)}
      revoke all on function search_templates, template_words_query, latest_template_chunks from public;
      grant execute on function search_templates, template_words_query to promptyflow_app;
      ${snippets}
    `);
  }
}
