import { Inject, Injectable, Logger } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { uuidv7 } from 'uuidv7';
import { httpConfig } from '../../../config';
import { hashToken, newToken, PasswordHasher } from '../../../core/crypto';
import { Mailer } from '../../../core/mail';
import { JobQueue } from '../../../core/queue';
import { Realtime } from '../../../core/realtime';
import { AuditTrailRepository } from '../../audit';
import { TokensService } from '../../tokens';
import { UsersService } from '../../users';
import type { Account } from '../../users';
import { passwordTooWeak, resetInvalid } from '../auth.errors';
import { findPasswordFault } from '../password-rules';
import { TwoFactorRepository } from '../two-factor/two-factor.repository';
import { EmailTokensRepository } from '../verification/email-tokens.repository';
import type { ConfirmPasswordResetDto } from './password.dto';
import { passwordResetLetter } from './password-reset-letter';
import { PasswordsRepository } from './passwords.repository';

const lifetimeHours = 1;
const secondsBetweenLetters = 60;

/** A new password for who can read the letters of an account, with or without an old one. */
@Injectable()
export class PasswordResetService {
  private readonly logger = new Logger(PasswordResetService.name);

  constructor(
    private readonly repository: PasswordsRepository,
    private readonly tokens: EmailTokensRepository,
    private readonly accessTokens: TokensService,
    private readonly twoFactor: TwoFactorRepository,
    private readonly users: UsersService,
    private readonly passwords: PasswordHasher,
    private readonly queue: JobQueue,
    private readonly mailer: Mailer,
    private readonly realtime: Realtime,
    private readonly trail: AuditTrailRepository,
    @Inject(httpConfig.KEY) private readonly http: ConfigType<typeof httpConfig>,
  ) {}

  /**
   * Has a letter sent if somebody has the address, at most one a minute. Only the look for the account is waited
   * for: how long the answer takes does not tell whether there is one.
   */
  async request(email: string): Promise<void> {
    const account = await this.users.findByEmail(email);
    if (!account) return;
    this.requestLetter(account).catch((error: unknown) =>
      this.logger.error({ userId: account.id, reason: String(error) }, 'a password reset was not begun'),
    );
  }

  /**
   * Writes and sends the letter; doing it again is as harmless as in
   * {@link EmailVerificationService.sendLetter}.
   */
  async sendLetter(tokenId: string): Promise<void> {
    const token = newToken();
    const recipient = await this.tokens.prepare(tokenId, hashToken(token));
    if (!recipient) return;
    const link = `${this.http.publicUrl}/reset-password#token=${token}`;
    await this.mailer.send(passwordResetLetter(recipient, link, lifetimeHours));
    await this.tokens.markSent(tokenId);
  }

  /** A password that is refused does not spend the token. */
  async confirm({ token, newPassword }: ConfirmPasswordResetDto): Promise<void> {
    const tokenHash = hashToken(token);
    const account = await this.repository.accountOf(tokenHash);
    if (!account) throw resetInvalid();
    const fault = findPasswordFault(newPassword, account.email);
    if (fault) throw passwordTooWeak(fault);
    // Whoever signed up with an address that they did not prove may not be its owner.
    if (!account.emailVerified) await this.accessTokens.revokeAllOf(account.userId);
    const userId = await this.repository.reset(tokenHash, await this.passwords.hash(newPassword));
    if (userId === null) throw resetInvalid();
    // Their second step would keep the owner out.
    if (!account.emailVerified) await this.twoFactor.disable(userId);
    this.realtime.disconnect(userId);
    await this.trail.recordOfPerson(userId, { action: 'password.reset', actorId: userId });
  }

  private async requestLetter({ id: userId, email }: Account): Promise<void> {
    const since = await this.tokens.secondsSinceLast(userId, 'reset_password');
    if (since !== null && since < secondsBetweenLetters) return;
    const tokenId = uuidv7();
    await this.tokens.create({ id: tokenId, userId, purpose: 'reset_password', email, lifetimeHours });
    this.queue.addSoon('mail.password-reset', { tokenId }, { key: tokenId });
  }
}
