import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { SecretBox } from '../../core/crypto';
import { KeyRotation } from './key-rotation';
import { KeyRotationModule } from './key-rotation.module';
import { KeysRepository } from './keys.repository';
import { sealedFor } from './sealed-for';

const older = { id: 'k1', secret: randomBytes(32) };
const newer = { id: 'k2', secret: randomBytes(32) };

describe(KeyRotation.name, () => {
  let context: INestApplicationContext;
  const administrator = new Client({ connectionString: process.env.DATABASE_ADMIN_URL });

  beforeAll(async () => {
    context = await NestFactory.createApplicationContext(KeyRotationModule, { logger: ['error'] });
    await administrator.connect();
  });

  beforeEach(() => administrator.query('delete from api_keys'));

  afterAll(() => Promise.all([context.close(), administrator.end()]));

  const rotate = (box: SecretBox) => new KeyRotation(context.get(KeysRepository), box).run();

  async function storeKey(plaintext: string, box: SecretBox) {
    const key = { id: randomUUID(), organizationId: randomUUID(), provider: 'openai' as const };
    await administrator.query(`insert into organizations (id, name) values ($1, 'O')`, [key.organizationId]);
    await administrator.query(
      `insert into api_keys (id, organization_id, provider, secret, last_four, check_outcome)
       values ($1, $2, $3, $4, '', 'unchecked')`,
      [key.id, key.organizationId, key.provider, box.seal(plaintext, sealedFor(key))],
    );
    return async () => {
      const { rows } = await administrator.query<{ secret: string }>(
        'select secret from api_keys where id = $1',
        [key.id],
      );
      return new SecretBox([newer]).open(rows[0]?.secret ?? '', sealedFor(key));
    };
  }

  it('should seal every key of every organization with the first encryption key, once', async () => {
    const opens = [
      await storeKey('sk-one', new SecretBox([older])),
      await storeKey('sk-two', new SecretBox([older])),
      await storeKey('sk-three', new SecretBox([newer])),
    ];
    const box = new SecretBox([newer, older]);
    expect(await rotate(box)).toEqual({ resealed: 2, inUse: new Map([['k2', 3]]) });
    expect(await Promise.all(opens.map((open) => open()))).toEqual(['sk-one', 'sk-two', 'sk-three']);
    expect(await rotate(box)).toEqual({ resealed: 0, inUse: new Map([['k2', 3]]) });
  });

  it('should fail at a key that no encryption key opens', async () => {
    await storeKey('sk-one', new SecretBox([older]));
    await expect(rotate(new SecretBox([newer]))).rejects.toThrow('"k1" is not configured');
  });
});
