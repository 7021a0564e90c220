import { Injectable, Logger } from '@nestjs/common';
import type { Locale } from './preferences';

/** An account that has just been made, with its personal organization. */
export interface NewAccount {
  readonly userId: string;
  readonly organizationId: string;
  readonly locale: Locale;
}

/** What a module does before an account and all that hangs on it is removed. */
export type DeletingHandler = (userId: string) => Promise<void>;

export type NewAccountHandler = (account: NewAccount) => Promise<void>;

/**
 * Tells other modules about accounts, so that this one need not know them. They subscribe in
 * `onModuleInit`.
 */
@Injectable()
export class AccountEvents {
  private readonly logger = new Logger(AccountEvents.name);
  private readonly handlers: NewAccountHandler[] = [];
  private readonly deletingHandlers: DeletingHandler[] = [];

  /** `handler` runs after the account is committed and before its first answer is sent. */
  onCreated(handler: NewAccountHandler): void {
    this.handlers.push(handler);
  }

  /** `handler` runs before the rows of an account go; they go also when it fails. */
  onDeleting(handler: DeletingHandler): void {
    this.deletingHandlers.push(handler);
  }

  async deleting(userId: string): Promise<void> {
    await this.settle(
      this.deletingHandlers.map((handler) => handler(userId)),
      userId,
      'an account was not prepared for its deletion',
    );
  }

  /** Runs every handler. One that fails is logged: the account stands without it. */
  async created(account: NewAccount): Promise<void> {
    await this.settle(
      this.handlers.map((handler) => handler(account)),
      account.userId,
      'a new account was not prepared',
    );
  }

  private async settle(work: readonly Promise<void>[], userId: string, failure: string): Promise<void> {
    for (const result of await Promise.allSettled(work)) {
      if (result.status === 'rejected') this.logger.error({ err: result.reason as unknown, userId }, failure);
    }
  }
}
