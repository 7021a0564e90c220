import { Global, Module } from '@nestjs/common';
import { DevMailController } from './dev-mail.controller';
import { MailFolder } from './mail-folder';
import { Mailer } from './mailer';

@Global()
@Module({ controllers: [DevMailController], providers: [Mailer, MailFolder], exports: [Mailer] })
export class MailModule {}
