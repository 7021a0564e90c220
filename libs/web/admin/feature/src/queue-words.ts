import type { QueueName } from '@promptyflow/web-admin-data-access';
import type { TranslationKey } from '@promptyflow/web-i18n';

/** What the jobs of a queue do, in words. */
export const queueNames = {
  'mail.digest': 'admin.queues.digest',
  'mail.email-change': 'admin.queues.emailChange',
  'mail.invitation': 'admin.queues.invitation',
  'mail.notice': 'admin.queues.notice',
  'mail.password-reset': 'admin.queues.passwordReset',
  'mail.verification': 'admin.queues.verification',
  'notification.digest': 'admin.queues.digestRequest',
  'notification.purge': 'admin.queues.notificationPurge',
  'run.execute': 'admin.queues.runExecute',
  'run.purge': 'admin.queues.runPurge',
  'text.count': 'admin.queues.textCount',
  'trash.purge': 'admin.queues.trashPurge',
} as const satisfies Record<QueueName, TranslationKey>;
