import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import type { JobMap } from '../../core/queue';
import { InvitationsService } from './invitations.service';

@Processor('mail.invitation')
export class InvitationMailProcessor extends WorkerHost {
  constructor(private readonly invitations: InvitationsService) {
    super();
  }

  async process(job: Job<JobMap['mail.invitation']>): Promise<void> {
    await this.invitations.sendLetter(job.data);
  }
}
