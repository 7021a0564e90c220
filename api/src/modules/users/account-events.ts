import { Injectable, Logger } from '@nestjs/common';
import type { Locale } from './preferences';

/** An account that has just been made, with its personal organization. */
export interface NewAccount {
  readonly userId: string;
  readonly organizationId: string;
  readonly locale: Locale;
}

export type NewAccountHandler = (account: NewAccount) => Promise<void>;

/**
 * Tells other modules about accounts, so that this one need not know them. They subscribe in
 * `onModuleInit`.
 */
@Injectable()
export class AccountEvents {
  private readonly logger = new Logger(AccountEvents.name);
  private readonly handlers: NewAccountHandler[] = [];

  /** `handler` runs after the account is committed and before its first answer is sent. */
  onCreated(handler: NewAccountHandler): void {
    this.handlers.push(handler);
  }

  /** Runs every handler. One that fails is logged: the account stands without it. */
  async created(account: NewAccount): Promise<void> {
    const results = await Promise.allSettled(this.handlers.map((handler) => handler(account)));
    for (const result of results) {
      if (result.status === 'rejected') {
        this.logger.error(
          { err: result.reason as unknown, userId: account.userId },
          'a new account was not prepared',
        );
      }
    }
  }
}
