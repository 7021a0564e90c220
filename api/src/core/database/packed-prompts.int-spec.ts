import { randomUUID } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { expect, it } from '@jest/globals';
import { connect, withScratchDatabase } from '../../../test/support/database';
import { migrateDown, migrateUp } from './migrate';

it('should give every organization its long prompts back as texts on the way to a build that reads only those', async () => {
  await withScratchDatabase(async ({ owner, superuser }) => {
    await migrateUp(owner);
    const client = await connect(superuser);
    const prompts = [`Длинный ${'text '.repeat(50_000)}`, 'Short.', `Other ${'text '.repeat(50_000)}`];
    for (const prompt of prompts) {
      const packed = prompt.length > 100 ? zstdCompressSync(prompt) : null;
      const organizationId = randomUUID();
      await client.query(`insert into organizations (id, name) values ($1, 'O')`, [organizationId]);
      await client.query(
        `insert into ai_runs (id, organization_id, provider, model, prompt, packed_prompt, status)
         values ($1, $2, 'openai', 'm', $3, $4, 'completed')`,
        [randomUUID(), organizationId, prompt.slice(0, 10), packed],
      );
    }
    while ((await migrateDown(owner)) !== 'PackedPrompts1765500000000');
    const { rows } = await client.query<{ prompt: string }>('select prompt from ai_runs');
    expect(rows.map(({ prompt }) => prompt).toSorted()).toEqual(prompts.toSorted());
    const { rows: forced } = await client.query(
      `select relforcerowsecurity as forced from pg_class where relname = 'ai_runs'`,
    );
    expect(forced).toEqual([{ forced: true }]);
    await migrateUp(owner);
    await client.end();
  });
});
