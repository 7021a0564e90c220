import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { uuidv7 } from 'uuidv7';
import { httpConfig } from '../../../config';
import type { Actor } from '../../../core/auth-guard';
import { hashToken, newToken } from '../../../core/crypto';
import { Mailer } from '../../../core/mail';
import { JobQueue } from '../../../core/queue';
import { AuditTrailRepository } from '../../audit';
import { emailChangeInvalid, emailSame, emailTaken, tooSoon } from '../auth.errors';
import { NoticesService } from '../notices/notices.service';
import { ProofService } from '../proof/proof.service';
import { EmailTokensRepository } from '../verification/email-tokens.repository';
import type { ChangeEmailDto } from './email-change.dto';
import { emailChangeLetter } from './email-change-letter';
import { EmailChangesRepository } from './email-changes.repository';

const lifetimeHours = 24;
const secondsBetweenLetters = 60;

/**
 * Another address for an account. Sessions go on: the address opens nothing by itself, and who asked knew the
 * password. A bound Google account stays bound.
 */
@Injectable()
export class EmailChangeService {
  constructor(
    private readonly repository: EmailChangesRepository,
    private readonly tokens: EmailTokensRepository,
    private readonly proof: ProofService,
    private readonly notices: NoticesService,
    private readonly trail: AuditTrailRepository,
    private readonly queue: JobQueue,
    private readonly mailer: Mailer,
    @Inject(httpConfig.KEY) private readonly http: ConfigType<typeof httpConfig>,
  ) {}

  /**
   * Has a letter sent to the new address, at most one a minute, and the old one told. Whether somebody has the new
   * address is looked at only when the letter is written, so that neither the answer nor its time tells.
   */
  async request(actor: Actor, { email, password }: ChangeEmailDto): Promise<void> {
    const account = await this.proof.prove(actor, { password });
    if (email === account.email.toLowerCase()) throw emailSame();
    const since = await this.tokens.secondsSinceLast(account.id, 'change_email');
    if (since !== null && since < secondsBetweenLetters) {
      throw tooSoon(Math.ceil(secondsBetweenLetters - since));
    }
    const tokenId = uuidv7();
    await this.repository.create({ id: tokenId, userId: account.id, email, lifetimeHours });
    this.queue.addSoon('mail.email-change', { tokenId }, { key: tokenId });
    await this.notices.tell(account, 'email.change_asked', { email });
  }

  /** Writes the letter with the link, or a note to who has the address. As harmless to repeat as other letters. */
  async sendLetter(tokenId: string): Promise<void> {
    const owner = await this.repository.findOwner(tokenId);
    if (owner) {
      await this.notices.tell(owner, 'email.taken', {});
    } else {
      const token = newToken();
      const recipient = await this.repository.prepare(tokenId, hashToken(token));
      if (!recipient) return;
      const link = `${this.http.publicUrl}/change-email#token=${token}`;
      await this.mailer.send(emailChangeLetter(recipient, link, lifetimeHours));
    }
    await this.tokens.markSent(tokenId);
  }

  /** Moves the account to the address that the letter went to, and tells the old one. */
  async confirm(token: string): Promise<void> {
    const confirmed = await this.repository.confirm(hashToken(token));
    if ('refused' in confirmed) throw confirmed.refused === 'taken' ? emailTaken() : emailChangeInvalid();
    const { moved } = confirmed;
    await this.trail.recordOfPerson(moved.userId, {
      action: 'email.changed',
      ...{ actorId: moved.userId, details: { from: moved.email, to: moved.nextEmail } },
    });
    await this.notices.tell(moved, 'email.changed', { email: moved.nextEmail });
  }
}
