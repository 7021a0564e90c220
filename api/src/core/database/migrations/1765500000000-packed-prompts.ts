import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const decompress = promisify(zstdDecompress);

interface PackedRun {
  readonly id: string;
  readonly packed: Buffer;
}

/** A place for long prompts that come compressed, which PostgreSQL then keeps as they are. */
export class PackedPrompts1765500000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table ai_runs add column packed_prompt bytea;
      alter table ai_runs alter column packed_prompt set storage external;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    // The owner of the table sees every tenant's rows for as long as this takes.
    await queryRunner.query('alter table ai_runs no force row level security');
    for (let run = await packedAfter(queryRunner); run; run = await packedAfter(queryRunner, run.id)) {
      const prompt = (await decompress(run.packed)).toString();
      await queryRunner.query('update ai_runs set prompt = $2 where id = $1', [run.id, prompt]);
    }
    await queryRunner.query(`
      alter table ai_runs force row level security;
      alter table ai_runs drop column packed_prompt;
    `);
  }
}

/** One at a time: each may be megabytes. */
async function packedAfter(
  queryRunner: QueryRunner,
  id: string | null = null,
): Promise<PackedRun | undefined> {
  const [run] = (await queryRunner.query(
    `select id, packed_prompt as packed from ai_runs
      where packed_prompt is not null and ($1::uuid is null or id > $1) order by id limit 1`,
    [id],
  )) as PackedRun[];
  return run;
}
