import type { MigrationInterface, QueryRunner } from 'typeorm';

const currentOrganization = `(select nullif(current_setting('app.organization_id', true), '')::uuid)`;
const hiddenProjects = `(select nullif(current_setting('app.hidden_projects', true), '')::uuid[])`;

const ofOrganization = `organization_id = ${currentOrganization}
  and project_id <> all (${hiddenProjects}::uuid[])`;

const secured = (table: string) => `
  alter table ${table} enable row level security;
  alter table ${table} force row level security;
  create policy ${table}_of_organization on ${table} using (${ofOrganization}) with check (${ofOrganization});
  grant select, insert, update, delete on ${table} to promptyflow_app;`;

/**
 * Threads of comments on items and prompts: they stay while these are in the trash, and go for good with them. Moments
 * are as exact as those that pages are given, so that a list goes on where it ended.
 */
export class Comments1764700100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table comment_threads (
        id uuid primary key,
        organization_id uuid not null references organizations on delete cascade,
        project_id uuid not null references projects on delete cascade,
        item_id uuid references context_items on delete cascade,
        prompt_id uuid references prompts on delete cascade,
        created_at timestamptz(3) not null default now(),
        resolved_at timestamptz,
        resolved_by uuid references users on delete set null,
        constraint comment_threads_subject check (num_nonnulls(item_id, prompt_id) = 1)
      );
      create index comment_threads_project_id_idx on comment_threads (project_id, created_at desc, id desc);
      create index comment_threads_item_id_idx on comment_threads (item_id);
      create index comment_threads_prompt_id_idx on comment_threads (prompt_id);
      create index comment_threads_organization_id_idx on comment_threads (organization_id);
      create index comment_threads_resolved_by_idx on comment_threads (resolved_by);

      create table comments (
        id uuid primary key,
        organization_id uuid not null references organizations on delete cascade,
        project_id uuid not null references projects on delete cascade,
        thread_id uuid not null references comment_threads on delete cascade,
        author_id uuid references users on delete set null,
        text text not null,
        created_at timestamptz(3) not null default now(),
        edited_at timestamptz
      );
      create index comments_thread_id_idx on comments (thread_id, created_at, id);
      create index comments_author_id_idx on comments (author_id, id);
      create index comments_project_id_idx on comments (project_id);
      create index comments_organization_id_idx on comments (organization_id);
      ${secured('comment_threads')}
      ${secured('comments')}
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table comments, comment_threads');
  }
}
