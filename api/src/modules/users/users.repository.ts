import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { ModelReference } from '@promptyflow/contracts';
import { Repository } from 'typeorm';
import { allowLongStatements, TenantTransaction } from '../../core/database';
import { AuditTrailRepository } from '../audit';
import { PersonalOrganizationsRepository, SoleOwnershipsRepository } from '../organizations';
import type { OwnedOrganization } from '../organizations';
import type { ChosenKeys, Locale, Theme } from './preferences';
import { UserEntity } from './user.entity';

export interface NewUser {
  readonly id: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly googleSubject: string | null;
  readonly locale: Locale;
}

export interface ProfileChange {
  readonly name?: string;
  readonly locale?: Locale;
  readonly theme?: Theme;
  readonly favouriteModels?: ModelReference[];
  readonly shortcuts?: ChosenKeys[];
}

@Injectable()
export class UsersRepository {
  constructor(
    @InjectRepository(UserEntity) private readonly users: Repository<UserEntity>,
    private readonly transaction: TenantTransaction,
    private readonly personalOrganizations: PersonalOrganizationsRepository,
    private readonly soleOwnerships: SoleOwnershipsRepository,
    private readonly trail: AuditTrailRepository,
  ) {}

  /**
   * Adds a person with their organization in one transaction. Returns the organization's id, or null when
   * the address or the Google account belongs to somebody.
   */
  create(user: NewUser): Promise<string | null> {
    const { emailVerified, ...columns } = user;
    return this.transaction.runAsUser(user.id, async (manager) => {
      const inserted = await manager
        .createQueryBuilder()
        .insert()
        .into(UserEntity)
        .values({ ...columns, emailVerifiedAt: emailVerified ? new Date() : null })
        .orIgnore()
        .returning('id')
        .updateEntity(false)
        .execute();
      if ((inserted.raw as unknown[]).length === 0) return null;
      return this.personalOrganizations.insert(manager, { userId: user.id, name: user.name });
    });
  }

  findById(id: string): Promise<UserEntity | null> {
    return this.users.findOneBy({ id });
  }

  /** In whatever case the address is written. */
  findByEmail(email: string): Promise<UserEntity | null> {
    return this.users.createQueryBuilder('u').where('lower(u.email) = lower(:email)', { email }).getOne();
  }

  findByGoogleSubject(googleSubject: string): Promise<UserEntity | null> {
    return this.users.findOneBy({ googleSubject });
  }

  async changeProfile(id: string, change: ProfileChange): Promise<void> {
    await this.users.update({ id }, { ...change, updatedAt: new Date() });
  }

  /** The organizations that nobody but this person owns, beside their personal one. */
  ownedAlone(id: string): Promise<OwnedOrganization[]> {
    return this.transaction.runAsUser(id, (manager) => this.soleOwnerships.lock(manager, id));
  }

  /**
   * Removes a person with their personal organization and everything in it; what they wrote elsewhere stays without
   * its author. Nothing is removed while others would be left without an owner: those organizations are returned.
   */
  remove(id: string): Promise<OwnedOrganization[]> {
    return this.transaction.runAsUser(id, async (manager) => {
      // Much hangs on an account, and its deletion must not fail for that.
      await allowLongStatements(manager, 10);
      const alone = await this.soleOwnerships.lock(manager, id);
      if (alone.length > 0) return alone;
      const user = await manager.findOneBy(UserEntity, { id });
      const record = { action: 'account.deleted', targetName: user?.name } as const;
      await this.trail.appendOfPerson(manager, id, record);
      await manager.delete(UserEntity, { id });
      return alone;
    });
  }

  /**
   * Proves the address of an account that nobody has proven, and takes away what a stranger may have put there: the
   * password, the second step, and letters under way, one of which may move the account elsewhere. False when it was
   * proven before.
   */
  async claimUnproven(id: string): Promise<boolean> {
    const [row] = await this.transaction.withoutTenant<{ claimed: number }>(
      `with claimed as (
         update users set email_verified_at = now(), password_hash = null, two_factor_at = null, updated_at = now()
          where id = $1 and email_verified_at is null returning id
       ), letters as (delete from email_tokens where user_id in (select id from claimed))
       select count(*)::int as claimed from claimed`,
      [id],
    );
    return row?.claimed === 1;
  }

  /** Binds a Google account to a person whose address Google has proven. False when another one is bound already. */
  async linkGoogle(id: string, googleSubject: string): Promise<boolean> {
    const result = await this.users
      .createQueryBuilder()
      .update()
      .set({ googleSubject, updatedAt: () => 'now()' })
      .where('id = :id and google_subject is null', { id })
      .execute();
    return result.affected === 1;
  }
}
