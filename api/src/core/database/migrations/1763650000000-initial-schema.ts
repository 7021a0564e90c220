import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables that belong to one organization; each is closed to every other one by row-level security. */
const tenantTables = [
  'projects',
  'project_changes',
  'context_blocks',
  'context_items',
  'prompts',
  'prompt_selections',
  'api_keys',
  'ai_runs',
];

const currentOrganization = `(select nullif(current_setting('app.organization_id', true), '')::uuid)`;
const currentUser = `(select nullif(current_setting('app.user_id', true), '')::uuid)`;

const accounts = `
  create table users (
    id uuid primary key,
    email text not null,
    email_verified_at timestamptz,
    name text not null,
    password_hash text,
    google_subject text unique,
    locale text not null default 'en' check (locale in ('en', 'ru')),
    theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  );
  create unique index users_email_key on users (lower(email));

  create table sessions (
    id uuid primary key,
    user_id uuid not null references users on delete cascade,
    token_hash text not null,
    previous_token_hash text,
    rotated_at timestamptz not null default now(),
    remembered boolean not null,
    user_agent text,
    address text,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    revoked_at timestamptz
  );
  create index sessions_user_id_idx on sessions (user_id);

  create table email_tokens (
    id uuid primary key,
    user_id uuid not null references users on delete cascade,
    purpose text not null check (purpose in ('verify_email')),
    email text not null,
    token_hash text unique,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    sent_at timestamptz,
    used_at timestamptz
  );
  create index email_tokens_user_id_idx on email_tokens (user_id);

  create table organizations (
    id uuid primary key,
    name text not null,
    personal_user_id uuid unique references users on delete cascade,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  );

  create table memberships (
    organization_id uuid not null references organizations on delete cascade,
    user_id uuid not null references users on delete cascade,
    role text not null check (role in ('viewer', 'member', 'admin', 'owner')),
    created_at timestamptz not null default now(),
    primary key (organization_id, user_id)
  );
  create index memberships_user_id_idx on memberships (user_id);
`;

const projects = `
  create table projects (
    id uuid primary key,
    organization_id uuid not null references organizations on delete cascade,
    name text not null,
    revision bigint not null default 0,
    chars bigint not null default 0,
    created_by uuid references users on delete set null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz
  );
  create index projects_organization_id_idx on projects (organization_id, updated_at desc, id);

  create table project_changes (
    project_id uuid not null references projects on delete cascade,
    revision bigint not null,
    change_id uuid not null,
    organization_id uuid not null references organizations on delete cascade,
    author_id uuid references users on delete set null,
    kind text not null,
    payload jsonb not null,
    target_id uuid,
    target_version integer,
    created_at timestamptz not null default now(),
    primary key (project_id, revision),
    unique (project_id, change_id)
  );
  create index project_changes_target_idx on project_changes (target_id, target_version)
    where target_version is not null;

  create table context_blocks (
    id uuid primary key,
    organization_id uuid not null references organizations on delete cascade,
    project_id uuid not null references projects on delete cascade,
    title text not null,
    position text collate "C" not null,
    chars integer not null default 0,
    created_at timestamptz not null default now(),
    deleted_at timestamptz
  );
  create index context_blocks_project_id_idx on context_blocks (project_id, position);

  create table context_items (
    id uuid primary key,
    organization_id uuid not null references organizations on delete cascade,
    project_id uuid not null references projects on delete cascade,
    block_id uuid not null references context_blocks on delete cascade,
    parent_item_id uuid references context_items on delete cascade,
    title text not null,
    position text collate "C" not null,
    snapshot text not null default '',
    snapshot_version integer not null default 1,
    version integer not null default 1,
    chars integer not null default 0,
    tokens integer,
    created_at timestamptz not null default now(),
    deleted_at timestamptz
  );
  create index context_items_project_id_idx on context_items (project_id);
  create index context_items_block_id_idx on context_items (block_id, parent_item_id, position);
  create index context_items_parent_item_id_idx on context_items (parent_item_id);

  create table prompts (
    id uuid primary key,
    organization_id uuid not null references organizations on delete cascade,
    project_id uuid not null references projects on delete cascade,
    title text not null,
    position text collate "C" not null,
    template text not null default '',
    chars integer not null default 0,
    version integer not null default 1,
    wrap_in_tags boolean not null default true,
    system text not null default '',
    variables jsonb not null default '[]',
    variable_values jsonb not null default '{}',
    model jsonb,
    created_at timestamptz not null default now(),
    deleted_at timestamptz
  );
  create index prompts_project_id_idx on prompts (project_id, position);

  create table prompt_selections (
    prompt_id uuid not null references prompts on delete cascade,
    item_id uuid not null references context_items on delete cascade,
    organization_id uuid not null references organizations on delete cascade,
    ordinal integer not null,
    primary key (prompt_id, item_id)
  );
  create index prompt_selections_item_id_idx on prompt_selections (item_id);
`;

const ai = `
  create table api_keys (
    id uuid primary key,
    organization_id uuid not null references organizations on delete cascade,
    user_id uuid references users on delete cascade,
    provider text not null,
    secret text not null,
    last_four text not null,
    base_url text,
    check_outcome text not null check (check_outcome in ('valid', 'invalid', 'unchecked')),
    check_code text,
    checked_at timestamptz,
    created_by uuid references users on delete set null,
    created_at timestamptz not null default now(),
    last_used_at timestamptz,
    unique nulls not distinct (organization_id, user_id, provider)
  );

  create table ai_runs (
    id uuid primary key,
    organization_id uuid not null references organizations on delete cascade,
    project_id uuid references projects on delete set null,
    prompt_id uuid references prompts on delete set null,
    user_id uuid references users on delete set null,
    idempotency_key text,
    request_fingerprint text,
    key_id uuid,
    key_organization_id uuid,
    provider text not null,
    model text not null,
    prompt text not null,
    system text not null default '',
    parameters jsonb not null default '{}',
    status text not null
      check (status in ('queued', 'running', 'completed', 'cancelled', 'failed', 'interrupted')),
    answer text not null default '',
    reasoning text not null default '',
    input_tokens integer,
    output_tokens integer,
    cached_tokens integer,
    reasoning_tokens integer,
    usage_estimated boolean not null default false,
    cost_usd numeric(16, 8),
    prices_as_of date,
    finish_reason text,
    error_code text,
    error_params jsonb,
    provider_message text,
    cancel_requested_at timestamptz,
    heartbeat_at timestamptz,
    created_at timestamptz not null default now(),
    started_at timestamptz,
    first_token_at timestamptz,
    ended_at timestamptz
  );
  create index ai_runs_organization_id_idx on ai_runs (organization_id, id desc);
  create index ai_runs_prompt_id_idx on ai_runs (prompt_id, id desc);
  create index ai_runs_project_id_idx on ai_runs (project_id, id desc);
  create unique index ai_runs_idempotency_key on ai_runs (organization_id, user_id, idempotency_key)
    where idempotency_key is not null;
`;

/** A request that names a project or a run finds its organization among those of the person who asks. */
const memberPolicy = (table: string) => `
  create policy ${table}_of_member on ${table} for select using (
    organization_id in (select m.organization_id from memberships m where m.user_id = ${currentUser})
  )`;

export class InitialSchema1763650000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(accounts);
    await queryRunner.query(projects);
    await queryRunner.query(ai);
    for (const table of tenantTables) {
      await queryRunner.query(`alter table ${table} enable row level security`);
      await queryRunner.query(`alter table ${table} force row level security`);
      await queryRunner.query(`
        create policy ${table}_of_organization on ${table}
          using (organization_id = ${currentOrganization})
          with check (organization_id = ${currentOrganization})`);
    }
    await queryRunner.query(memberPolicy('projects'));
    await queryRunner.query(memberPolicy('ai_runs'));
    await queryRunner.query(`
      alter table memberships enable row level security;
      alter table memberships force row level security;
      create policy memberships_of_organization on memberships
        using (organization_id = ${currentOrganization} or user_id = ${currentUser})
        with check (organization_id = ${currentOrganization} or user_id = ${currentUser});
    `);
    await queryRunner.query(`
      grant usage on schema public to promptyflow_app;
      grant select, insert, update, delete on all tables in schema public to promptyflow_app;
      revoke update, delete on project_changes from promptyflow_app;
      revoke all on migrations from promptyflow_app;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table ai_runs, api_keys, prompt_selections, prompts, context_items, context_blocks,
        project_changes, projects, memberships, organizations, email_tokens, sessions, users
    `);
  }
}
