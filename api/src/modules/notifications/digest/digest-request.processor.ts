import { Processor, WorkerHost } from '@nestjs/bullmq';
import { DigestService } from './digest.service';

@Processor('notification.digest')
export class DigestRequestProcessor extends WorkerHost {
  constructor(private readonly digests: DigestService) {
    super();
  }

  process(): Promise<void> {
    return this.digests.requestDue();
  }
}
