import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { SecretBox } from '../../../core/crypto';
import { secretSealedFor } from './two-factor-codes.service';
import { TwoFactorRepository } from './two-factor.repository';
import { TwoFactorRotation, TwoFactorRotationModule } from './two-factor-rotation';

const older = { id: 'k1', secret: randomBytes(32) };
const newer = { id: 'k2', secret: randomBytes(32) };

describe(TwoFactorRotation.name, () => {
  let context: INestApplicationContext;
  const administrator = new Client({ connectionString: process.env.DATABASE_ADMIN_URL });

  beforeAll(async () => {
    context = await NestFactory.createApplicationContext(TwoFactorRotationModule, { logger: ['error'] });
    await administrator.connect();
    await administrator.query('delete from two_factors');
  });

  afterAll(() => Promise.all([context.close(), administrator.end()]));

  async function store(secret: string, box: SecretBox): Promise<string> {
    const userId = randomUUID();
    await administrator.query(`insert into users (id, email, name) values ($1, $2, 'A')`, [
      userId,
      `${userId}@example.com`,
    ]);
    await administrator.query('insert into two_factors (user_id, secret) values ($1, $2)', [
      userId,
      box.seal(secret, secretSealedFor(userId)),
    ]);
    return userId;
  }

  it('should seal every secret with the first encryption key, once', async () => {
    const people = [await store('ONE', new SecretBox([older])), await store('TWO', new SecretBox([newer]))];
    const rotation = new TwoFactorRotation(context.get(TwoFactorRepository), new SecretBox([newer, older]));
    expect(await rotation.run()).toEqual({ resealed: 1, inUse: new Map([['k2', 2]]) });
    const { rows } = await administrator.query<{ id: string; secret: string }>(
      'select user_id as id, secret from two_factors',
    );
    const box = new SecretBox([newer]);
    const opened = new Map(rows.map(({ id, secret }) => [id, box.open(secret, secretSealedFor(id))]));
    expect(people.map((id) => opened.get(id))).toEqual(['ONE', 'TWO']);
    expect(await rotation.run()).toEqual({ resealed: 0, inUse: new Map([['k2', 2]]) });
  });
});
