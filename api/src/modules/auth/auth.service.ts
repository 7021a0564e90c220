import { Inject, Injectable, Logger } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { authConfig } from '../../config';
import { AccessTokens } from '../../core/auth-guard';
import { PasswordHasher } from '../../core/crypto';
import { AuditTrailRepository } from '../audit';
import { SignOnRules } from '../single-sign-on';
import { UsersService } from '../users';
import type { LoginDto, ProvidersDto, RegisterDto, SignedInDto } from './auth.dto';
import { emailTaken, invalidCredentials, passwordTooWeak } from './auth.errors';
import { findPasswordFault } from './password-rules';
import { PasswordGuesses } from './password/password-guesses';
import { SessionsService } from './sessions/sessions.service';
import type { Client, IssuedToken, LiveSession } from './sessions/sessions.service';
import { SignInGate } from './two-factor/sign-in-gate.service';
import type { IssuedChallenge } from './two-factor/sign-in-gate.service';
import { EmailVerificationService } from './verification/email-verification.service';

/** What the page gets, and what its cookie gets. */
export interface SignedIn {
  readonly answer: SignedInDto;
  readonly token?: IssuedToken;
}

@Injectable()
export class AuthService {
  private readonly logger = new Logger(AuthService.name);

  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly gate: SignInGate,
    private readonly verification: EmailVerificationService,
    private readonly passwords: PasswordHasher,
    private readonly guesses: PasswordGuesses,
    private readonly accessTokens: AccessTokens,
    private readonly trail: AuditTrailRepository,
    private readonly rules: SignOnRules,
    @Inject(authConfig.KEY) private readonly config: ConfigType<typeof authConfig>,
  ) {}

  async register(registration: RegisterDto, client: Client): Promise<SignedIn> {
    const { email, password, name, locale = 'en' } = registration;
    const fault = findPasswordFault(password, email);
    if (fault) throw passwordTooWeak(fault);
    await this.rules.checkOtherWays({ email, userId: null });
    const userId = await this.users.create({
      email,
      emailVerified: false,
      name,
      passwordHash: await this.passwords.hash(password),
      googleSubject: null,
      locale,
    });
    if (userId === null) throw emailTaken();
    await this.verification.request({ userId, email });
    return this.signedIn(await this.sessions.start(userId, client, { remembered: false }));
  }

  async login(
    { email, password, rememberMe = false }: LoginDto,
    client: Client,
  ): Promise<SignedIn | IssuedChallenge> {
    const account = await this.users.findByEmail(email);
    const from = await this.sessions.whereabouts(email, client);
    const matches = await this.guesses.isRight(account, { email, password, from });
    if (account && !matches) this.noteRefusal(account.id);
    if (!account || !matches) throw invalidCredentials();
    // Only now: before, the answer would tell who owns the organization.
    await this.rules.checkOtherWays({ email: account.email, userId: account.id });
    const entered = await this.gate.enter(account, client, { remembered: rememberMe });
    return 'challenge' in entered ? entered : this.signedIn(entered);
  }

  /** See {@link SignInGate.pass}. */
  async secondStep(challenge: string | undefined, code: string, client: Client): Promise<SignedIn> {
    return this.signedIn(await this.gate.pass(challenge, code, client));
  }

  /** Null for a browser that has no session. */
  async refresh(token: string | undefined): Promise<SignedIn | null> {
    return token === undefined ? null : this.signedIn(await this.sessions.refresh(token));
  }

  async logout(token: string | undefined): Promise<void> {
    if (token !== undefined) await this.sessions.end(token);
  }

  providers(): ProvidersDto {
    return { google: this.config.google !== undefined };
  }

  /** Nobody waits for it: how long a refusal takes does not tell whether there is an account. */
  private noteRefusal(userId: string): void {
    this.trail.recordOfPerson(userId, { action: 'session.refused' }).catch((error: unknown) => {
      this.logger.error({ userId, reason: String(error) }, 'a refused sign-in was not told in the audit log');
    });
  }

  private async signedIn({ userId, sessionId, token }: LiveSession): Promise<SignedIn> {
    const user = await this.users.getCurrent(userId);
    const accessToken = this.accessTokens.issue({ userId, sessionId });
    return { answer: { accessToken, expiresInSeconds: this.accessTokens.lifetimeSeconds, user }, token };
  }
}
