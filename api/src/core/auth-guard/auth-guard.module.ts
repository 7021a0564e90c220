import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { AccessControl } from './access-control';
import { AccessRepository } from './access.repository';
import { AccessTokens } from './access-token';
import { Administrators } from './administrators';
import { AuthGuard } from './auth.guard';

@Global()
@Module({
  imports: [JwtModule.register({})],
  providers: [
    AccessControl,
    AccessRepository,
    AccessTokens,
    Administrators,
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [AccessControl, AccessTokens, Administrators],
})
export class AuthGuardModule {}
