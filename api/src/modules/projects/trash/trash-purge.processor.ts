import { Processor, WorkerHost } from '@nestjs/bullmq';
import { TrashService } from './trash.service';

@Processor('trash.purge')
export class TrashPurgeProcessor extends WorkerHost {
  constructor(private readonly service: TrashService) {
    super();
  }

  process(): Promise<void> {
    return this.service.purge();
  }
}
