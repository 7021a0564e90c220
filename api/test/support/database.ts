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
