import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { ProjectsModule } from '../projects';
import { UsersModule } from '../users';
import { CompileController } from './compile/compile.controller';
import { TemplateCompileService } from './compile/template-compile.service';
import { TemplateSearchRepository } from './search/template-search.repository';
import { TemplateSearch } from './search/template-search.service';
import { StarterTemplates } from './starters/starter-templates';
import { TemplatesController } from './templates.controller';
import { TemplatesRepository } from './templates.repository';
import { TemplatesService } from './templates.service';
import { ExportRepository } from './transfer/export.repository';
import { ImportRepository } from './transfer/import.repository';
import { TemplateFilesController } from './transfer/template-files.controller';
import { TemplateFilesService } from './transfer/template-files.service';
import { TemplatesOfAccount } from './transfer/templates-of-account';
import { VersionsController } from './versions/versions.controller';
import { VersionsRepository } from './versions/versions.repository';
import { VersionsService } from './versions/versions.service';

@Module({
  imports: [AuditModule, ProjectsModule, UsersModule],
  controllers: [CompileController, TemplateFilesController, VersionsController, TemplatesController],
  providers: [
    TemplatesRepository,
    TemplatesService,
    TemplateSearchRepository,
    TemplateSearch,
    VersionsRepository,
    VersionsService,
    TemplateCompileService,
    ExportRepository,
    ImportRepository,
    TemplateFilesService,
    TemplatesOfAccount,
    StarterTemplates,
  ],
})
export class TemplatesModule {}
