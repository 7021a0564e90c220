import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { SecretBox } from '../../../core/crypto';
import { clientSecretSealedFor } from './sealed-for';
import { SignOnRotation, SignOnRotationModule } from './sign-on-rotation';
import { SignOnSettingsRepository } from './sign-on-settings.repository';

const older = { id: 'k1', secret: randomBytes(32) };
const newer = { id: 'k2', secret: randomBytes(32) };

describe(SignOnRotation.name, () => {
  let context: INestApplicationContext;
  const administrator = new Client({ connectionString: process.env.DATABASE_ADMIN_URL });

  beforeAll(async () => {
    context = await NestFactory.createApplicationContext(SignOnRotationModule, { logger: ['error'] });
    await administrator.connect();
    await administrator.query('delete from sign_on_settings');
  });

  afterAll(() => Promise.all([context.close(), administrator.end()]));

  async function store(secret: string, box: SecretBox): Promise<string> {
    const id = randomUUID();
    await administrator.query(`insert into organizations (id, name) values ($1, 'A')`, [id]);
    await administrator.query(
      `insert into sign_on_settings
         (organization_id, issuer, client_id, client_secret, enabled, capture, joining, default_role)
       values ($1, 'https://id.example.com', 'client', $2, true, 'off', 'invited', 'viewer')`,
      [id, box.seal(secret, clientSecretSealedFor(id))],
    );
    return id;
  }

  it('should seal every secret with the first encryption key, once', async () => {
    const ids = [await store('ONE', new SecretBox([older])), await store('TWO', new SecretBox([newer]))];
    const rotation = new SignOnRotation(context.get(SignOnSettingsRepository), new SecretBox([newer, older]));
    expect(await rotation.run()).toEqual({ resealed: 1, inUse: new Map([['k2', 2]]) });
    const { rows } = await administrator.query<{ id: string; secret: string }>(
      'select organization_id as id, client_secret as secret from sign_on_settings',
    );
    const box = new SecretBox([newer]);
    const opened = new Map(rows.map(({ id, secret }) => [id, box.open(secret, clientSecretSealedFor(id))]));
    expect(ids.map((id) => opened.get(id))).toEqual(['ONE', 'TWO']);
    expect(await rotation.run()).toEqual({ resealed: 0, inUse: new Map([['k2', 2]]) });
  });
});
