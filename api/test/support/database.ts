import { randomUUID } from 'node:crypto';
import type { Role } from '@promptyflow/contracts';
import { Client } from 'pg';

/** A variable that the tests are started with. */
export function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

/** A connection, which the test closes with `end()`. */
export async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}

/**
 * A connection past row-level security, for what no route can bring about yet: another role, a session of
 * yesterday. The test closes it with `end()`.
 */
export function connectAsAdministrator(): Promise<Client> {
  return connect(environment('DATABASE_ADMIN_URL'));
}

/** The addresses of one database. */
export interface ScratchDatabase {
  /** For the owner of its tables, as migrations are run. */
  readonly owner: string;
  /** Past row-level security. */
  readonly superuser: string;
}

/** Does `work` with an empty database that is there for it alone. */
export async function withScratchDatabase(work: (database: ScratchDatabase) => Promise<void>): Promise<void> {
  const name = `scratch_${randomUUID().slice(0, 8)}`;
  const addressFrom = (variable: string): string => {
    const url = new URL(environment(variable));
    url.pathname = `/${name}`;
    return url.href;
  };
  const administrator = await connectAsAdministrator();
  try {
    await administrator.query(`create database ${name} owner promptyflow_owner`);
    await work({
      owner: addressFrom('DATABASE_MIGRATION_URL'),
      superuser: addressFrom('DATABASE_ADMIN_URL'),
    });
  } finally {
    await administrator.query(`drop database if exists ${name} with (force)`);
    await administrator.end();
  }
}

/** Makes a person a member of an organization, without an invitation. */
export async function addMember(organizationId: string, userId: string, role: Role): Promise<void> {
  const database = await connectAsAdministrator();
  try {
    await database.query('insert into memberships (organization_id, user_id, role) values ($1, $2, $3)', [
      organizationId,
      userId,
      role,
    ]);
  } finally {
    await database.end();
  }
}
