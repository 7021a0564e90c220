import { Processor, WorkerHost } from '@nestjs/bullmq';
import { RunRetentionService } from './run-retention.service';

@Processor('run.purge')
export class RunPurgeProcessor extends WorkerHost {
  constructor(private readonly service: RunRetentionService) {
    super();
  }

  process(): Promise<void> {
    return this.service.purge();
  }
}
