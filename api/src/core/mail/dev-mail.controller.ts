import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { httpConfig, mailConfig } from '../../config';
import { Public } from '../auth-guard';
import { ApiProblems, AppError } from '../errors';
import { LetterListDto, ListLettersQueryDto } from './dev-mail.dto';
import { MailFolder } from './mail-folder';

const mostLetters = 50;
const ownMachine = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Letters hold links that open accounts, so they are shown only where nobody else can ask: without SMTP and
 * with a `PUBLIC_URL` of this machine.
 */
@ApiTags('development')
@Controller('dev/mail')
export class DevMailController {
  private readonly open: boolean;

  constructor(
    private readonly folder: MailFolder,
    @Inject(mailConfig.KEY) mail: ConfigType<typeof mailConfig>,
    @Inject(httpConfig.KEY) http: ConfigType<typeof httpConfig>,
  ) {
    this.open = mail.smtpUrl === undefined && ownMachine.has(new URL(http.publicUrl).hostname);
  }

  @Get()
  @ApiOperation({ summary: 'The letters that would have been sent; only in development, else 404' })
  @Public()
  @ApiOkResponse({ type: LetterListDto })
  @ApiProblems('request.not_found', 'request.invalid', 'request.forbidden_character')
  async list(@Query() { to }: ListLettersQueryDto): Promise<LetterListDto> {
    if (!this.open) throw new AppError('request.not_found');
    return { items: await this.folder.list({ to, limit: mostLetters }) };
  }
}
