export { escapeHtml } from './letter';
export type { Letter } from './letter';
export { Mailer } from './mailer';
export { neverLeft } from './never-left';
export { MailModule } from './mail.module';
