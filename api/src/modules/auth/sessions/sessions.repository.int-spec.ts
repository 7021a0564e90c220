import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { getRepositoryToken, TypeOrmModule } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { configurationModule } from '../../../config';
import { DatabaseModule } from '../../../core/database';
import { RealtimeModule } from '../../../core/realtime';
import { RedisModule } from '../../../core/redis';
import { UsersModule, UsersService } from '../../users';
import { AuthGuardModule } from '../../../core/auth-guard';
import { SessionEntity } from './session.entity';
import { SessionsRepository } from './sessions.repository';

@Module({
  imports: [
    configurationModule,
    DatabaseModule,
    RedisModule,
    AuthGuardModule,
    RealtimeModule,
    UsersModule,
    TypeOrmModule.forFeature([SessionEntity]),
  ],
  providers: [SessionsRepository],
})
class TestModule {}

const days = { remembered: 30, other: 7, longest: 90 };
const dayMs = 24 * 3_600_000;
const hourMs = 3_600_000;

describe(SessionsRepository.name, () => {
  let context: INestApplicationContext;
  let sut: SessionsRepository;
  let rows: Repository<SessionEntity>;
  let userId: string;
  let id: string;

  beforeAll(async () => {
    context = await NestFactory.createApplicationContext(TestModule, { logger: false });
    sut = context.get(SessionsRepository);
    rows = context.get(getRepositoryToken(SessionEntity));
  });
  afterAll(() => context.close());

  const createUser = async () => {
    const created = await context.get(UsersService).create({
      email: `${uuidv7()}@example.com`,
      emailVerified: false,
      name: 'Anna',
      passwordHash: null,
      googleSubject: null,
      locale: 'en',
    });
    if (created === null) throw new Error('the address is taken');
    return created;
  };

  beforeEach(async () => {
    userId = await createUser();
    id = uuidv7();
    const client = { userAgent: null, address: '127.0.0.1' };
    await sut.create({ ...client, id, userId, tokenHash: 'first', remembered: false, lifetimeDays: 7 });
  });

  it('should rotate for exactly one of 20 at once', async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) => sut.rotate(id, 'first', `next ${index}`, days)),
    );
    expect(results.filter((result) => result !== null)).toEqual([{ userId, remembered: false }]);
    const winner = results.findIndex((result) => result !== null);
    expect(await rows.findOneBy({ id })).toMatchObject({
      tokenHash: `next ${winner}`,
      previousTokenHash: 'first',
    });
  });

  it('should take the previous token within the grace only, and never the one before', async () => {
    await sut.rotate(id, 'first', 'second', days);
    expect(await sut.findUserByPreviousToken(id, 'first', hourMs)).toBe(userId);
    expect(await sut.findUserByPreviousToken(id, 'first', 0)).toBeNull();
    expect(await sut.findUserByPreviousToken(id, 'second', hourMs)).toBeNull();
    await sut.rotate(id, 'second', 'third', days);
    expect(await sut.findUserByPreviousToken(id, 'first', hourMs)).toBeNull();
  });

  it.each([
    ['revoked', { revokedAt: new Date() }],
    ['expired', { expiresAt: new Date(0) }],
  ])('should neither rotate nor find a session that is %s', async (_, change) => {
    await sut.rotate(id, 'first', 'second', days);
    await rows.update({ id }, change);
    expect(await sut.rotate(id, 'second', 'third', days)).toBeNull();
    expect(await sut.findUserByPreviousToken(id, 'first', hourMs)).toBeNull();
    expect(await sut.listOfUser(userId)).toEqual([]);
    expect(await sut.revokeOfUser(userId, id)).toBe(false);
  });

  it('should live no longer than it may from its beginning, however often it is used', async () => {
    const began = new Date(Date.now() - 85 * dayMs);
    await rows.update({ id }, { createdAt: began });
    expect(await sut.rotate(id, 'first', 'second', days)).not.toBeNull();
    expect((await rows.findOneByOrFail({ id })).expiresAt).toEqual(new Date(began.getTime() + 90 * dayMs));
    await rows.update({ id }, { createdAt: new Date(Date.now() - 91 * dayMs) });
    expect(await sut.rotate(id, 'second', 'third', days)).toBeNull();
  });

  it('should end a session for its person only', async () => {
    const stranger = await createUser();
    expect(await sut.revokeOfUser(stranger, id)).toBe(false);
    expect(await sut.listOfUser(userId)).toHaveLength(1);
    expect(await sut.revokeOfUser(userId, id)).toBe(true);
    expect(await sut.revokeOfUser(userId, id)).toBe(false);
  });

  it('should end a session by its present or previous token, and by no other', async () => {
    await sut.rotate(id, 'first', 'second', days);
    await sut.revokeByToken(id, 'other');
    expect(await sut.listOfUser(userId)).toHaveLength(1);
    await sut.revokeByToken(id, 'first');
    expect(await sut.listOfUser(userId)).toEqual([]);
  });
});
