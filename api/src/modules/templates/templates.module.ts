import { Module } from '@nestjs/common';
import { AuditModule } from '../audit';
import { ProjectsModule } from '../projects';
import { CompileController } from './compile/compile.controller';
import { TemplateCompileService } from './compile/template-compile.service';
import { TemplateSearchRepository } from './search/template-search.repository';
import { TemplateSearch } from './search/template-search.service';
import { TemplatesController } from './templates.controller';
import { TemplatesRepository } from './templates.repository';
import { TemplatesService } from './templates.service';
import { VersionsController } from './versions/versions.controller';
import { VersionsRepository } from './versions/versions.repository';
import { VersionsService } from './versions/versions.service';

@Module({
  imports: [AuditModule, ProjectsModule],
  controllers: [CompileController, VersionsController, TemplatesController],
  providers: [
    TemplatesRepository,
    TemplatesService,
    TemplateSearchRepository,
    TemplateSearch,
    VersionsRepository,
    VersionsService,
    TemplateCompileService,
  ],
})
export class TemplatesModule {}
