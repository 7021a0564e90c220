import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import type { JobMap } from '../../../core/queue';
import { DigestService } from './digest.service';

@Processor('mail.digest')
export class DigestMailProcessor extends WorkerHost {
  constructor(private readonly digests: DigestService) {
    super();
  }

  async process(job: Job<JobMap['mail.digest']>): Promise<void> {
    await this.digests.send(job.data.userId);
  }
}
