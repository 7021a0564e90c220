import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { uuidv7 } from 'uuidv7';
import { authConfig, httpConfig } from '../../../config';
import type { Actor } from '../../../core/auth-guard';
import { hashToken, newToken } from '../../../core/crypto';
import { Mailer } from '../../../core/mail';
import { JobQueue } from '../../../core/queue';
import { UsersService } from '../../users';
import { sessionEnded, tooSoon, verificationInvalid } from '../auth.errors';
import { EmailTokensRepository } from './email-tokens.repository';
import { verificationLetter } from './verification-letter';

const secondsBetweenLetters = 60;

/** Proof that an address belongs to the person who gave it. */
@Injectable()
export class EmailVerificationService {
  constructor(
    private readonly repository: EmailTokensRepository,
    private readonly users: UsersService,
    private readonly queue: JobQueue,
    private readonly mailer: Mailer,
    @Inject(authConfig.KEY) private readonly auth: ConfigType<typeof authConfig>,
    @Inject(httpConfig.KEY) private readonly http: ConfigType<typeof httpConfig>,
  ) {}

  /** Has a letter sent in the background. */
  async request({ userId, email }: { readonly userId: string; readonly email: string }): Promise<void> {
    const tokenId = uuidv7();
    await this.repository.create({
      id: tokenId,
      userId,
      purpose: 'verify_email',
      email,
      lifetimeHours: this.auth.verificationHours,
    });
    this.queue.addSoon('mail.verification', { tokenId }, { key: tokenId });
  }

  /** Another letter, at most one a minute; none for an address that is proven. */
  async resend(actor: Actor): Promise<void> {
    const account = await this.users.findById(actor.userId);
    if (!account) throw sessionEnded();
    if (account.emailVerified) return;
    const since = await this.repository.secondsSinceLast(account.id, 'verify_email');
    if (since !== null && since < secondsBetweenLetters) {
      throw tooSoon(Math.ceil(secondsBetweenLetters - since));
    }
    await this.request({ userId: account.id, email: account.email });
  }

  /**
   * Writes and sends the letter. Doing it again after it was sent does nothing; doing it again after a
   * failure gives the letter a new token, so that only the letter that left works.
   */
  async sendLetter(tokenId: string): Promise<void> {
    const token = newToken();
    const recipient = await this.repository.prepare(tokenId, hashToken(token));
    if (!recipient) return;
    const link = `${this.http.publicUrl}/verify-email#token=${token}`;
    await this.mailer.send(verificationLetter(recipient, link, this.auth.verificationHours));
    await this.repository.markSent(tokenId);
  }

  async verify(token: string): Promise<void> {
    const proven = await this.repository.use(hashToken(token));
    if (!proven) throw verificationInvalid();
  }
}
