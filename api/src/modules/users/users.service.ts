import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Administrators } from '../../core/auth-guard';
import { AppError } from '../../core/errors';
import { OrganizationsService } from '../organizations';
import type { OwnedOrganization } from '../organizations';
import { AccountEvents } from './account-events';
import type { CurrentUserDto } from './users.dto';
import { toAccount, toCurrentUser } from './users.mapper';
import type { Account } from './users.mapper';
import { UsersRepository } from './users.repository';
import type { NewUser, ProfileChange } from './users.repository';

@Injectable()
export class UsersService {
  constructor(
    private readonly repository: UsersRepository,
    private readonly organizations: OrganizationsService,
    private readonly events: AccountEvents,
    private readonly administrators: Administrators,
  ) {}

  /**
   * Makes an account with its personal organization and what other modules put into it. Returns the
   * person's id, or null when the address or the Google account belongs to somebody.
   */
  async create(account: Omit<NewUser, 'id'>): Promise<string | null> {
    const userId = uuidv7();
    const organizationId = await this.repository.create({ ...account, id: userId });
    if (organizationId === null) return null;
    await this.events.created({ userId, organizationId, locale: account.locale });
    return userId;
  }

  async findById(userId: string): Promise<Account | null> {
    const user = await this.repository.findById(userId);
    return user && toAccount(user);
  }

  async findByEmail(email: string): Promise<Account | null> {
    const user = await this.repository.findByEmail(email);
    return user && toAccount(user);
  }

  async findByGoogleSubject(googleSubject: string): Promise<Account | null> {
    const user = await this.repository.findByGoogleSubject(googleSubject);
    return user && toAccount(user);
  }

  /** See {@link UsersRepository.linkGoogle}. */
  linkGoogle(userId: string, googleSubject: string): Promise<boolean> {
    return this.repository.linkGoogle(userId, googleSubject);
  }

  /** See {@link UsersRepository.claimUnproven}. */
  claimUnproven(userId: string): Promise<boolean> {
    return this.repository.claimUnproven(userId);
  }

  /**
   * Removes an account, as {@link UsersRepository.remove} says, after other modules have stopped what it has under
   * way. The organizations that stand in the way, none when it is gone.
   */
  async remove(userId: string): Promise<OwnedOrganization[]> {
    const alone = await this.repository.ownedAlone(userId);
    if (alone.length > 0) return alone;
    await this.events.deleting(userId);
    return this.repository.remove(userId);
  }

  /** A person as their own page shows them. */
  async getCurrent(userId: string): Promise<CurrentUserDto> {
    const [user, organizations, administrator] = await Promise.all([
      this.repository.findById(userId),
      this.organizations.listOfUser(userId),
      this.administrators.includes(userId),
    ]);
    if (!user) throw new AppError('auth.session_ended');
    return toCurrentUser(user, organizations, administrator);
  }

  async change(userId: string, change: ProfileChange): Promise<CurrentUserDto> {
    await this.repository.changeProfile(userId, change);
    return this.getCurrent(userId);
  }
}
