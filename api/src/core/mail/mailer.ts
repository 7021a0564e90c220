import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { createTransport } from 'nodemailer';
import { mailConfig } from '../../config';
import type { Letter } from './letter';
import { MailFolder } from './mail-folder';

const timeoutMs = 15_000;

/** Sends letters over SMTP when it is configured, else puts them into a folder. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly smtp;
  private readonly composer = createTransport({ streamTransport: true, buffer: true });

  constructor(
    private readonly folder: MailFolder,
    @Inject(mailConfig.KEY) private readonly config: ConfigType<typeof mailConfig>,
  ) {
    this.smtp =
      config.smtpUrl === undefined
        ? undefined
        : createTransport({
            url: config.smtpUrl,
            connectionTimeout: timeoutMs,
            greetingTimeout: timeoutMs,
            socketTimeout: timeoutMs,
          });
  }

  /** Resolves when the letter is handed over; rejects with the SMTP server's answer. */
  async send(letter: Letter): Promise<void> {
    const message = { from: this.config.from, ...letter };
    if (this.smtp) {
      await this.smtp.sendMail(message);
      return;
    }
    const composed = await this.composer.sendMail(message);
    const { to, subject, text, html } = letter;
    await this.folder.save({ to: to.address, subject, text, html }, composed.message as Buffer);
  }

  onApplicationShutdown(): void {
    this.smtp?.close();
  }
}
