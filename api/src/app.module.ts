import { Module } from '@nestjs/common';
import { configurationModule } from './config';
import { AuthGuardModule } from './core/auth-guard';
import { CacheModule } from './core/cache';
import { CryptoModule } from './core/crypto';
import { DatabaseModule } from './core/database';
import { HealthModule } from './core/health';
import { ActorThrottlingModule, AddressThrottlingModule } from './core/http';
import { loggingModule } from './core/logging';
import { MailModule } from './core/mail';
import { MetricsModule } from './core/metrics';
import { QueueModule } from './core/queue';
import { RealtimeModule } from './core/realtime';
import { RedisModule } from './core/redis';
import { ShutdownModule } from './core/shutdown';
import { TracingModule } from './core/tracing';
import { AuthModule } from './modules/auth';
import { InvitationsModule } from './modules/invitations';
import { OrganizationsModule } from './modules/organizations';
import { AdminModule } from './modules/admin';
import { AuditModule } from './modules/audit';
import { AiModule } from './modules/ai';
import { CommentsModule } from './modules/comments';
import { NotificationsModule } from './modules/notifications';
import { KeysModule } from './modules/keys';
import { ProjectsModule } from './modules/projects';
import { SingleSignOnModule } from './modules/single-sign-on';
import { TemplatesModule } from './modules/templates';
import { TokensModule } from './modules/tokens';
import { UsersModule } from './modules/users';

@Module({
  imports: [
    configurationModule,
    loggingModule,
    MetricsModule,
    TracingModule,
    DatabaseModule,
    RedisModule,
    CacheModule,
    CryptoModule,
    QueueModule,
    // Guards run in the order in which their modules are listed: where from, who, and how much of them.
    AddressThrottlingModule,
    AuthGuardModule,
    ActorThrottlingModule,
    ShutdownModule,
    RealtimeModule,
    MailModule,
    HealthModule,
    AuthModule,
    UsersModule,
    TokensModule,
    OrganizationsModule,
    SingleSignOnModule,
    InvitationsModule,
    AuditModule,
    NotificationsModule,
    ProjectsModule,
    CommentsModule,
    TemplatesModule,
    KeysModule,
    AiModule,
    AdminModule,
  ],
})
export class AppModule {}
