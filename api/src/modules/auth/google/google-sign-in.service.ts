import { Injectable } from '@nestjs/common';
import { AppError } from '../../../core/errors';
import { locales, longestName, UsersService } from '../../users';
import { SignOnRules } from '../../single-sign-on';
import { TokensService } from '../../tokens';
import type { Account } from '../../users';
import { SessionsService } from '../sessions/sessions.service';
import type { Client, LiveSession } from '../sessions/sessions.service';
import { SignInGate } from '../two-factor/sign-in-gate.service';
import type { IssuedChallenge } from '../two-factor/sign-in-gate.service';
import type { GoogleIdentity } from './google-identity';
import { googleEmailUnverified, googleFailed, GoogleSignInError } from './google.errors';

@Injectable()
export class GoogleSignInService {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly gate: SignInGate,
    private readonly tokens: TokensService,
    private readonly rules: SignOnRules,
  ) {}

  /**
   * Signs in whoever Google names: the account that is bound to Google's subject, else the one with the
   * address if Google has verified it, else a new one. A second step that is on is asked for here too.
   */
  async signIn(identity: GoogleIdentity, client: Client): Promise<LiveSession | IssuedChallenge> {
    const account = await this.users.findById(await this.findOrCreate(identity));
    if (!account) throw googleFailed('the account was deleted by another request');
    await this.checkRules({ email: account.email, userId: account.id });
    return this.gate.enter(account, client, { remembered: true });
  }

  private async findOrCreate(identity: GoogleIdentity): Promise<string> {
    const bound = await this.users.findByGoogleSubject(identity.subject);
    if (bound) return bound.id;
    const { email, emailVerified } = identity;
    if (!email || !emailVerified) throw googleEmailUnverified();
    const account = await this.users.findByEmail(email);
    if (account) return this.link(account, identity.subject);
    await this.checkRules({ email, userId: null });
    const created = await this.create(email, identity);
    if (created === null) throw googleFailed('the account was made by another request');
    return created;
  }

  private async checkRules(who: Parameters<SignOnRules['checkOtherWays']>[0]): Promise<void> {
    await this.rules.checkOtherWays(who).catch((error: unknown) => {
      throw error instanceof AppError ? new GoogleSignInError(error.code, { cause: error }) : error;
    });
  }

  private async link(account: Account, subject: string): Promise<string> {
    // Whoever signed up with an address that they did not prove may not be its owner.
    const isClaimed = await this.users.claimUnproven(account.id);
    if (isClaimed) await Promise.all([this.sessions.endAll(account.id), this.tokens.revokeAllOf(account.id)]);
    const linked = await this.users.linkGoogle(account.id, subject);
    if (!linked) throw googleFailed('the address belongs to an account of another Google account');
    return account.id;
  }

  private create(email: string, { name, language, subject }: GoogleIdentity): Promise<string | null> {
    const oneLine = (name ?? email.split('@')[0] ?? email).replace(/\s+/g, ' ');
    return this.users.create({
      email,
      emailVerified: true,
      name: oneLine.slice(0, longestName).toWellFormed(),
      passwordHash: null,
      googleSubject: subject,
      locale: locales.find((locale) => locale === language) ?? 'en',
    });
  }
}
