import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { configurationModule } from '../../config';
import { DatabaseModule } from './database.module';
import { TenantTransaction } from './tenant-transaction';

@Module({ imports: [configurationModule, DatabaseModule] })
class TestModule {}

describe(TenantTransaction.name, () => {
  let context: INestApplicationContext;
  let sut: TenantTransaction;

  beforeAll(async () => {
    context = await NestFactory.createApplicationContext(TestModule, { logger: ['error'] });
    sut = context.get(TenantTransaction);
  });
  afterAll(() => context.close());

  it('should do what was left for after the commit, in order, and then only', async () => {
    const done: string[] = [];
    const result = await sut.run(randomUUID(), (manager) => {
      sut.afterCommit(manager, () => done.push('first'));
      sut.afterCommit(manager, () => done.push('second'));
      return Promise.resolve([...done]);
    });
    expect([result, done]).toEqual([[], ['first', 'second']]);
  });

  it('should not do it when the transaction fails', async () => {
    const done: string[] = [];
    const failed = sut.runAsUser(randomUUID(), async (manager) => {
      sut.afterCommit(manager, () => done.push('told'));
      await manager.query('select 1 / 0');
    });
    await expect(failed).rejects.toThrow('division by zero');
    expect(done).toEqual([]);
  });

  it('should refuse it outside of a transaction', async () => {
    let kept: Parameters<TenantTransaction['afterCommit']>[0] | undefined;
    await sut.readSnapshot(randomUUID(), (manager) => {
      kept = manager;
      return Promise.resolve();
    });
    expect(() => kept && sut.afterCommit(kept, () => undefined)).toThrow('not in a transaction');
  });
});
