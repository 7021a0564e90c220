import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { configurationModule } from '../../../config';
import { DatabaseModule } from '../../../core/database';
import { RunRetentionRepository } from './run-retention.repository';

@Module({ imports: [configurationModule, DatabaseModule], providers: [RunRetentionRepository] })
class TestModule {}

describe(RunRetentionRepository.name, () => {
  let context: INestApplicationContext;
  let sut: RunRetentionRepository;
  const administrator = new Client({ connectionString: process.env.DATABASE_ADMIN_URL });

  beforeAll(async () => {
    context = await NestFactory.createApplicationContext(TestModule, { logger: ['error'] });
    sut = context.get(RunRetentionRepository);
    await administrator.connect();
  });

  afterAll(() => Promise.all([context.close(), administrator.end()]));

  async function newOrganization(retentionDays?: number | null): Promise<string> {
    const id = randomUUID();
    await administrator.query(`insert into organizations (id, name) values ($1, 'O')`, [id]);
    if (retentionDays !== undefined) {
      await administrator.query(
        `insert into organization_policies (organization_id, secret_scan, personal_keys, run_retention_days)
         values ($1, 'warn', true, $2)`,
        [id, retentionDays],
      );
    }
    return id;
  }

  async function addRuns(
    organizationId: string,
    age: string,
    count = 1,
    status = 'completed',
  ): Promise<void> {
    await administrator.query(
      `insert into ai_runs (id, organization_id, provider, model, prompt, status, created_at)
       select gen_random_uuid(), $1, 'openai', $2::text, '', $4, now() - $2::text::interval
         from generate_series(1, $3)`,
      [organizationId, age, count, status],
    );
  }

  /** Ages of the runs that are left. */
  async function left(organizationId: string): Promise<string[]> {
    const { rows } = await administrator.query<{ age: string }>(
      `select model || ' ' || status as age from ai_runs where organization_id = $1 order by created_at desc`,
      [organizationId],
    );
    return rows.map(({ age }) => age);
  }

  it('should remove what is older than the policy says, and again nothing', async () => {
    const organizationId = await newOrganization(30);
    await addRuns(organizationId, '29 days');
    await addRuns(organizationId, '31 days');
    await addRuns(organizationId, '400 days', 1, 'failed');
    expect(await sut.purge(organizationId)).toBe(2);
    expect(await left(organizationId)).toEqual(['29 days completed']);
    expect(await sut.purge(organizationId)).toBe(0);
  });

  it('should leave what is still under way, however old', async () => {
    const organizationId = await newOrganization(1);
    await addRuns(organizationId, '2 days', 1, 'running');
    await addRuns(organizationId, '3 days', 1, 'queued');
    expect(await sut.purge(organizationId)).toBe(0);
    expect(await left(organizationId)).toEqual(['2 days running', '3 days queued']);
  });

  it.each([[undefined], [null]])('should keep everything with a policy of %s', async (days) => {
    const organizationId = await newOrganization(days);
    await addRuns(organizationId, '4000 days');
    expect(await sut.purge(organizationId)).toBe(0);
    expect(await left(organizationId)).toEqual(['4000 days completed']);
  });

  it('should remove more than one batch, of its organization only, when two do it at once', async () => {
    const [organizationId, other] = [await newOrganization(10), await newOrganization(10)];
    await addRuns(organizationId, '11 days', 1201);
    await addRuns(organizationId, '9 days');
    await addRuns(other, '11 days');
    const purged = await Promise.all([sut.purge(organizationId), sut.purge(organizationId)]);
    // One that finds its batch taken may stop early; the other goes on.
    expect(purged[0] + purged[1] + (await sut.purge(organizationId))).toBe(1201);
    expect(await left(organizationId)).toEqual(['9 days completed']);
    expect(await left(other)).toEqual(['11 days completed']);
  });

  it('should find every organization', async () => {
    const id = await newOrganization(5);
    const ids: string[] = [];
    for await (const found of sut.organizationIds()) ids.push(found);
    expect(ids).toContain(id);
  });
});
