import type { Role } from '@promptyflow/contracts';
import { Client } from 'pg';

/**
 * A connection past row-level security, for what no route can bring about yet: another role, a session of
 * yesterday. The test closes it with `end()`.
 */
export async function connectAsAdministrator(): Promise<Client> {
  const connectionString = process.env.DATABASE_ADMIN_URL;
  if (!connectionString) throw new Error('DATABASE_ADMIN_URL is not set');
  const client = new Client({ connectionString });
  await client.connect();
  return client;
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
