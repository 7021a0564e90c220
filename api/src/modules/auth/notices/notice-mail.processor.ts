import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import type { JobMap } from '../../../core/queue';
import { NoticesService } from './notices.service';

@Processor('mail.notice')
export class NoticeMailProcessor extends WorkerHost {
  constructor(private readonly notices: NoticesService) {
    super();
  }

  async process(job: Job<JobMap['mail.notice']>): Promise<void> {
    await this.notices.sendLetter(job.data.noticeId);
  }
}
