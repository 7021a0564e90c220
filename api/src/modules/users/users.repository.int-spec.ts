import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { uuidv7 } from 'uuidv7';
import { configurationModule } from '../../config';
import { AuthGuardModule } from '../../core/auth-guard';
import { DatabaseModule, TenantTransaction } from '../../core/database';
import { RealtimeModule } from '../../core/realtime';
import { RedisModule } from '../../core/redis';
import { AuditTrailRepository } from '../audit';
import {
  OrganizationsService,
  PersonalOrganizationsRepository,
  SoleOwnershipsRepository,
} from '../organizations';
import { UsersModule } from './users.module';
import { UsersRepository } from './users.repository';
import type { NewUser } from './users.repository';

@Module({
  imports: [configurationModule, DatabaseModule, RedisModule, AuthGuardModule, RealtimeModule, UsersModule],
})
class TestModule {}

const newUser = (change: Partial<NewUser> = {}): NewUser => ({
  id: uuidv7(),
  email: `${uuidv7()}@example.com`,
  emailVerified: false,
  name: 'Anna',
  passwordHash: 'hash',
  googleSubject: null,
  locale: 'en',
  ...change,
});

describe(UsersRepository.name, () => {
  let context: INestApplicationContext;
  let sut: UsersRepository;

  beforeAll(async () => {
    context = await NestFactory.createApplicationContext(TestModule, { logger: false });
    sut = context.get(UsersRepository);
  });
  afterAll(() => context.close());

  it('should leave no person behind when the organization cannot be made', async () => {
    const personal = context.get(PersonalOrganizationsRepository);
    const user = newUser();
    // The owner of the organization is nobody: refused after the row of the person is in.
    const broken = Object.assign(Object.create(personal) as typeof personal, {
      insert: (...[manager, person]: Parameters<typeof personal.insert>) =>
        personal.insert(manager, { ...person, userId: uuidv7() }),
    });
    const users = Reflect.get(sut, 'users') as ConstructorParameters<typeof UsersRepository>[0];
    const others = [context.get(SoleOwnershipsRepository), context.get(AuditTrailRepository)] as const;
    const failing = new UsersRepository(users, context.get(TenantTransaction), broken, ...others);
    await expect(failing.create(user)).rejects.toThrow();
    expect(await sut.findById(user.id)).toBeNull();
  });

  it('should refuse an address and a Google account that somebody has', async () => {
    const user = newUser({ googleSubject: uuidv7() });
    expect(await sut.create(user)).toEqual(expect.any(String));
    expect(await sut.create(newUser({ email: user.email.toUpperCase() }))).toBeNull();
    expect(await sut.create(newUser({ googleSubject: user.googleSubject }))).toBeNull();
    const organizations = await context.get(OrganizationsService).listOfUser(user.id);
    expect(organizations).toMatchObject([{ name: 'Anna', personal: true, role: 'owner' }]);
  });

  it.each([
    { emailVerified: false, passwordHash: null },
    { emailVerified: true, passwordHash: 'hash' },
  ])('should keep a password only where the address was proven ($emailVerified)', async (expected) => {
    const user = newUser({ emailVerified: expected.emailVerified });
    const subject = uuidv7();
    await sut.create(user);
    expect(await sut.claimUnproven(user.id)).toBe(!user.emailVerified);
    expect(await sut.linkGoogle(user.id, subject)).toBe(true);
    expect(await sut.findByGoogleSubject(subject)).toMatchObject({
      id: user.id,
      passwordHash: expected.passwordHash,
      emailVerifiedAt: expect.any(Date),
    });
    expect(await sut.linkGoogle(user.id, uuidv7())).toBe(false);
  });
});
