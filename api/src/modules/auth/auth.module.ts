import { Module } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { TypeOrmModule } from '@nestjs/typeorm';
import { authConfig, httpConfig } from '../../config';
import { AddressThrottlingModule } from '../../core/http';
import { AuditModule } from '../audit';
import { OrganizationsModule } from '../organizations';
import { SingleSignOnModule } from '../single-sign-on';
import { TokensModule } from '../tokens';
import { UsersModule } from '../users';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { EmailChangeMailProcessor } from './email-change/email-change-mail.processor';
import { AccountDeletionController } from './deletion/account-deletion.controller';
import { AccountDeletionService } from './deletion/account-deletion.service';
import {
  EmailChangeConfirmationController,
  EmailChangeController,
} from './email-change/email-change.controller';
import { EmailChangeService } from './email-change/email-change.service';
import { EmailChangesRepository } from './email-change/email-changes.repository';
import { GoogleSignInService } from './google/google-sign-in.service';
import { GoogleStateStore } from './google/google-state-store';
import { GoogleController } from './google/google.controller';
import { GoogleStrategy } from './google/google.strategy';
import { NoticeMailProcessor } from './notices/notice-mail.processor';
import { NoticesRepository } from './notices/notices.repository';
import { NoticesService } from './notices/notices.service';
import { PasswordGuesses } from './password/password-guesses';
import { PasswordResetMailProcessor } from './password/password-reset-mail.processor';
import { PasswordResetController } from './password/password-reset.controller';
import { PasswordResetService } from './password/password-reset.service';
import { PasswordController } from './password/password.controller';
import { PasswordService } from './password/password.service';
import { PasswordsRepository } from './password/passwords.repository';
import { ProofService } from './proof/proof.service';
import { RefreshCookie } from './refresh-cookie';
import { SessionEntity } from './sessions/session.entity';
import { SessionsOfAccount } from './sessions/sessions-of-account';
import { SessionsController } from './sessions/sessions.controller';
import { SessionsRepository } from './sessions/sessions.repository';
import { SessionsService } from './sessions/sessions.service';
import { SignOnConnectionController } from './single-sign-on/connection.controller';
import { ConnectionService } from './single-sign-on/connection.service';
import { OrganizationSignInController } from './single-sign-on/organization-sign-in.controller';
import { OrganizationSignInService } from './single-sign-on/organization-sign-in.service';
import { SignOnCookie } from './single-sign-on/sign-on-cookie';
import { SignOnLookupController } from './single-sign-on/sign-on-lookup.controller';
import { ChallengeCookie } from './two-factor/challenge-cookie';
import { ChallengesRepository } from './two-factor/challenges.repository';
import { SecondStepController } from './two-factor/second-step.controller';
import { SignInGate } from './two-factor/sign-in-gate.service';
import { TwoFactorCodes } from './two-factor/two-factor-codes.service';
import { TwoFactorController } from './two-factor/two-factor.controller';
import { TwoFactorRepository } from './two-factor/two-factor.repository';
import { TwoFactorService } from './two-factor/two-factor.service';
import { EmailTokenEntity } from './verification/email-token.entity';
import { EmailTokensRepository } from './verification/email-tokens.repository';
import { EmailVerificationController } from './verification/email-verification.controller';
import { EmailVerificationService } from './verification/email-verification.service';
import { VerificationMailProcessor } from './verification/verification-mail.processor';

@Module({
  imports: [
    TypeOrmModule.forFeature([SessionEntity, EmailTokenEntity]),
    AddressThrottlingModule,
    AuditModule,
    OrganizationsModule,
    SingleSignOnModule,
    TokensModule,
    UsersModule,
  ],
  controllers: [
    AccountDeletionController,
    AuthController,
    SignOnConnectionController,
    EmailChangeController,
    EmailChangeConfirmationController,
    EmailVerificationController,
    GoogleController,
    OrganizationSignInController,
    PasswordController,
    PasswordResetController,
    SecondStepController,
    SessionsController,
    SignOnLookupController,
    TwoFactorController,
  ],
  providers: [
    AuthService,
    RefreshCookie,
    SessionsService,
    SessionsRepository,
    SessionsOfAccount,
    EmailVerificationService,
    EmailTokensRepository,
    VerificationMailProcessor,
    PasswordGuesses,
    PasswordService,
    PasswordResetService,
    PasswordsRepository,
    PasswordResetMailProcessor,
    AccountDeletionService,
    EmailChangeService,
    EmailChangesRepository,
    EmailChangeMailProcessor,
    ProofService,
    TwoFactorService,
    TwoFactorCodes,
    TwoFactorRepository,
    SignInGate,
    ChallengesRepository,
    ChallengeCookie,
    NoticesService,
    NoticesRepository,
    NoticeMailProcessor,
    ConnectionService,
    OrganizationSignInService,
    SignOnCookie,
    GoogleSignInService,
    GoogleStateStore,
    {
      provide: GoogleStrategy,
      inject: [authConfig.KEY, httpConfig.KEY, GoogleStateStore],
      useFactory: (
        auth: ConfigType<typeof authConfig>,
        http: ConfigType<typeof httpConfig>,
        store: GoogleStateStore,
      ) => auth.google && new GoogleStrategy(auth.google, http.publicUrl, store),
    },
  ],
})
export class AuthModule {}
