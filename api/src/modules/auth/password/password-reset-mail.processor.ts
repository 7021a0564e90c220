import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import type { JobMap } from '../../../core/queue';
import { PasswordResetService } from './password-reset.service';

@Processor('mail.password-reset')
export class PasswordResetMailProcessor extends WorkerHost {
  constructor(private readonly resets: PasswordResetService) {
    super();
  }

  async process(job: Job<JobMap['mail.password-reset']>): Promise<void> {
    await this.resets.sendLetter(job.data.tokenId);
  }
}
