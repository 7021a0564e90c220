export { escapeHtml } from './letter';
export type { Letter } from './letter';
export { Mailer } from './mailer';
export { MailModule } from './mail.module';
