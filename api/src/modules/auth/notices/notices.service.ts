import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Mailer } from '../../../core/mail';
import { JobQueue } from '../../../core/queue';
import type { Recipient } from '../verification/email-tokens.repository';
import { noticeLetter } from './notice-letter';
import type { NoticeKind, NoticeParams } from './notice-letter';
import { NoticesRepository } from './notices.repository';

/** Letters that tell a person what was done to their account. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly repository: NoticesRepository,
    private readonly queue: JobQueue,
    private readonly mailer: Mailer,
  ) {}

  /** Has a letter sent in the background. The recipient is kept with it: the account may be gone by then. */
  async tell<Kind extends NoticeKind>(
    { email, name, locale }: Recipient,
    kind: Kind,
    params: NoticeParams[Kind],
  ): Promise<void> {
    const noticeId = uuidv7();
    await this.repository.create(noticeId, { kind, email, name, locale, params });
    this.queue.addSoon('mail.notice', { noticeId }, { key: noticeId });
  }

  /** Writes and sends the letter; doing it again after it was sent does nothing. */
  async sendLetter(noticeId: string): Promise<void> {
    const notice = await this.repository.find(noticeId);
    if (!notice) return;
    // A kind and its parameters were stored together.
    await this.mailer.send(noticeLetter(notice.kind, notice, notice.params as never));
    await this.repository.remove(noticeId);
  }
}
