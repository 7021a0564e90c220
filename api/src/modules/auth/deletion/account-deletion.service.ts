import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../../../core/auth-guard';
import { Realtime } from '../../../core/realtime';
import { UsersService } from '../../users';
import { confirmationWrong, ownsOrganizations } from '../auth.errors';
import { NoticesService } from '../notices/notices.service';
import { ProofService } from '../proof/proof.service';
import type { DeleteAccountDto } from './account-deletion.dto';

/** The end of an account. */
@Injectable()
export class AccountDeletionService {
  private readonly logger = new Logger(AccountDeletionService.name);

  constructor(
    private readonly users: UsersService,
    private readonly proof: ProofService,
    private readonly notices: NoticesService,
    private readonly realtime: Realtime,
  ) {}

  /**
   * Removes the account with its personal organization, its sessions, tokens and keys, at once and for good; what the
   * person wrote in other organizations stays there without a name. `account.owns_organizations` while one would be
   * left without an owner.
   */
  async delete(actor: Actor, { confirmation, ...proof }: DeleteAccountDto): Promise<void> {
    const account = await this.proof.proveWithCode(actor, proof);
    if (confirmation.trim().toLowerCase() !== account.email.toLowerCase()) throw confirmationWrong();
    const alone = await this.users.remove(account.id);
    if (alone.length > 0) throw ownsOrganizations(alone);
    this.realtime.disconnect(account.id);
    await this.notices
      .tell(account, 'account.deleted', {})
      .catch((error: unknown) => this.logger.error({ err: error }, 'a deleted account was not written to'));
  }
}
