import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { TemplateFile } from '@promptyflow/importing';
import type { Actor } from '../../../core/auth-guard';
import { AccountEvents } from '../../users';
import type { Locale, NewAccount } from '../../users';
import { TemplateFilesService } from '../transfer/template-files.service';
import type { TemplateImportResultDto } from '../transfer/transfer.dto';
import english from './starters.en.json' with { type: 'json' };
import russian from './starters.ru.json' with { type: 'json' };

/** Files of templates as the product exports them. */
export const starterFiles = { en: english as TemplateFile, ru: russian as TemplateFile } as const;

/** Gives every new account templates to begin with, in the person's language, and any library those that it lacks. */
@Injectable()
export class StarterTemplates implements OnModuleInit {
  constructor(
    private readonly accounts: AccountEvents,
    private readonly files: TemplateFilesService,
  ) {}

  onModuleInit(): void {
    this.accounts.onCreated((account) => this.give(account));
  }

  /** Those that are there already, by their names, stay as they are. */
  add(actor: Actor, language: Locale): Promise<TemplateImportResultDto> {
    return this.files.import(actor, starterFiles[language], 'skip');
  }

  private async give({ userId, organizationId, locale }: NewAccount): Promise<void> {
    const actor = { userId, organizationId, sessionId: null, tokenId: null, role: 'owner' as const };
    await this.add(actor, locale);
  }
}
