import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import type { JobMap } from '../../../core/queue';
import { EmailChangeService } from './email-change.service';

@Processor('mail.email-change')
export class EmailChangeMailProcessor extends WorkerHost {
  constructor(private readonly changes: EmailChangeService) {
    super();
  }

  async process(job: Job<JobMap['mail.email-change']>): Promise<void> {
    await this.changes.sendLetter(job.data.tokenId);
  }
}
