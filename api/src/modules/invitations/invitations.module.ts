import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { OrganizationsModule } from '../organizations';
import { AcceptanceController } from './acceptance.controller';
import { AcceptanceRepository } from './acceptance.repository';
import { AcceptanceService } from './acceptance.service';
import { GuestInvitationsController } from './guests/guest-invitations.controller';
import { GuestInvitationsRepository } from './guests/guest-invitations.repository';
import { GuestInvitationsService } from './guests/guest-invitations.service';
import { InvitationMailProcessor } from './invitation-mail.processor';
import { InvitationsController } from './invitations.controller';
import { InvitationsRepository } from './invitations.repository';
import { InvitationsService } from './invitations.service';

@Module({
  imports: [AuditModule, OrganizationsModule],
  controllers: [InvitationsController, GuestInvitationsController, AcceptanceController],
  providers: [
    InvitationsService,
    InvitationsRepository,
    AcceptanceService,
    AcceptanceRepository,
    GuestInvitationsService,
    GuestInvitationsRepository,
    InvitationMailProcessor,
  ],
})
export class InvitationsModule {}
