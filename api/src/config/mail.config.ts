import { join } from 'node:path';
import { registerAs } from '@nestjs/config';
import { Environment } from './environment';

/** Outgoing mail: SMTP when `SMTP_URL` is set, else files in `MAIL_DIR`, readable at `/api/dev/mail`. */
export const mailConfig = registerAs('mail', () => {
  const environment = new Environment();
  const dataDir = environment.text('PROMPTYFLOW_DATA_DIR', '.data');
  return {
    smtpUrl: environment.optionalText('SMTP_URL')
      ? environment.address('SMTP_URL', ['smtp', 'smtps'])
      : undefined,
    from: environment.text('MAIL_FROM', 'PromptyFlow <no-reply@localhost>'),
    directory: environment.text('MAIL_DIR', join(dataDir, 'mail')),
  };
});
