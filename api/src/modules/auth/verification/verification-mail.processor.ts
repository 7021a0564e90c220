import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import type { JobMap } from '../../../core/queue';
import { EmailVerificationService } from './email-verification.service';

@Processor('mail.verification')
export class VerificationMailProcessor extends WorkerHost {
  constructor(private readonly verification: EmailVerificationService) {
    super();
  }

  async process(job: Job<JobMap['mail.verification']>): Promise<void> {
    await this.verification.sendLetter(job.data.tokenId);
  }
}
