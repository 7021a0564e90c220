import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import type { JobMap } from '../../../core/queue';
import { TextCountService } from './text-count.service';

@Processor('text.count', { concurrency: 2 })
export class TextCountProcessor extends WorkerHost {
  constructor(private readonly service: TextCountService) {
    super();
  }

  process(job: Job<JobMap['text.count']>): Promise<void> {
    return this.service.count(job.data);
  }
}
