import { Inject, Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { mentionedIn } from '@promptyflow/contracts';
import { httpConfig } from '../../../config';
import { Mailer, neverLeft } from '../../../core/mail';
import { JobQueue } from '../../../core/queue';
import { commentOf } from '../notifications.mapper';
import { digestLetter } from './digest-letter';
import { DigestsRepository } from './digests.repository';

const minutesBetweenLooks = 5;

/** Letters about what is unread: one for each person when it is due, and nothing twice. */
@Injectable()
export class DigestService implements OnApplicationBootstrap {
  private readonly logger = new Logger(DigestService.name);

  constructor(
    private readonly repository: DigestsRepository,
    private readonly queue: JobQueue,
    private readonly mailer: Mailer,
    @Inject(httpConfig.KEY) private readonly http: ConfigType<typeof httpConfig>,
  ) {}

  onApplicationBootstrap(): void {
    // Not awaited: a Redis that is away must not keep the application from starting.
    this.queue
      .addEvery('notification.digest', {}, minutesBetweenLooks)
      .catch((error: unknown) =>
        this.logger.error({ reason: String(error) }, 'no letters about what is unread'),
      );
  }

  /** Has the letters written that are due; again is harmless. */
  async requestDue(): Promise<void> {
    for (const userId of await this.repository.due()) {
      await this.queue.add('mail.digest', { userId }, { key: userId });
    }
  }

  /**
   * Sends a person's letter if it is still due. What was claimed is not sent again, unless it is certain that it never
   * left: a letter that may have arrived is not repeated.
   */
  async send(userId: string): Promise<void> {
    const digest = await this.repository.claim(userId);
    if (!digest) return;
    const mentioned = digest.notifications.flatMap((row) => mentionedIn(commentOf(row)?.excerpt ?? ''));
    const names = await this.repository.namesOf(mentioned);
    try {
      await this.mailer.send(digestLetter(digest, names, this.http.publicUrl));
    } catch (error) {
      if (neverLeft(error)) await this.repository.release(userId, digest);
      throw error;
    }
  }
}
