import { Processor, WorkerHost } from '@nestjs/bullmq';
import { NotificationRetentionService } from './notification-retention.service';

@Processor('notification.purge')
export class NotificationPurgeProcessor extends WorkerHost {
  constructor(private readonly service: NotificationRetentionService) {
    super();
  }

  process(): Promise<void> {
    return this.service.purge();
  }
}
