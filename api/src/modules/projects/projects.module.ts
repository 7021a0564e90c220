import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit';
import { NotificationsModule } from '../notifications';
import { OrganizationsModule } from '../organizations';
import { HttpClientModule } from '../../core/http-client';
import { UsersModule } from '../users';
import { ActivityController } from './activity/activity.controller';
import { ActivityRepository } from './activity/activity.repository';
import { ActivityService } from './activity/activity.service';
import { ChangesController } from './changes/changes.controller';
import { ChangesRepository } from './changes/changes.repository';
import { ChangesService } from './changes/changes.service';
import { TextCountProcessor } from './content/text-count.processor';
import { TextCountService } from './content/text-count.service';
import { TokenCounter } from './content/token-counter';
import { ContextBlockEntity } from './entities/context-block.entity';
import { ContextItemEntity } from './entities/context-item.entity';
import { ProjectChangeEntity } from './entities/project-change.entity';
import { ProjectEntity } from './entities/project.entity';
import { PromptSelectionEntity } from './entities/prompt-selection.entity';
import { PromptVersionEntity } from './entities/prompt-version.entity';
import { PromptEntity } from './entities/prompt.entity';
import { SavedSelectionEntity } from './entities/saved-selection.entity';
import { CompileService } from './facade/compile.service';
import { ContentController } from './facade/content.controller';
import { ReplacementsService } from './facade/replacements.service';
import { SplitsService } from './facade/splits.service';
import { PeopleController } from './people/people.controller';
import { ProjectPeopleRepository } from './people/people.repository';
import { PeopleService } from './people/people.service';
import { TextSplitter } from './facade/text-splitter';
import { ProjectEvents } from './project-events';
import { ProjectsController } from './projects.controller';
import { ProjectsRepository } from './projects.repository';
import { ProjectsService } from './projects.service';
import { SampleProject } from './sample/sample-project';
import { GuestProjectsController } from './sharing/guest-projects.controller';
import { GuestProjectsRepository } from './sharing/guest-projects.repository';
import { LinksRepository } from './sharing/links.repository';
import { SharedProjectController } from './sharing/shared-project.controller';
import { SharingController } from './sharing/sharing.controller';
import { SharingRepository } from './sharing/sharing.repository';
import { SharingService } from './sharing/sharing.service';
import { SearchController } from './search/search.controller';
import { SearchService } from './search/search.service';
import { TextSearcher } from './search/text-searcher';
import { TrashController } from './trash/trash.controller';
import { TrashPurgeProcessor } from './trash/trash-purge.processor';
import { TrashRepository } from './trash/trash.repository';
import { TrashService } from './trash/trash.service';
import { ItemVersionsController } from './versions/item-versions.controller';
import { ItemVersionsRepository } from './versions/item-versions.repository';
import { ItemVersionsService } from './versions/item-versions.service';
import { NamedPromptsRepository } from './versions/named-prompts.repository';
import { PromptVersionsController } from './versions/prompt-versions.controller';
import { PromptVersionsRepository } from './versions/prompt-versions.repository';
import { PromptVersionsService } from './versions/prompt-versions.service';

import { DocumentReader } from './transfer/document-reader';
import { ImportsController } from './transfer/imports.controller';
import { ImportsService } from './transfer/imports.service';
import { PageFetcher } from './transfer/page-fetcher';
import { ProjectFilesController } from './transfer/project-files.controller';
import { ProjectsOfAccount } from './transfer/projects-of-account';
import { ProjectFilesService } from './transfer/project-files.service';

@Module({
  imports: [
    AuditModule,
    HttpClientModule,
    NotificationsModule,
    OrganizationsModule,
    UsersModule,
    TypeOrmModule.forFeature([
      ProjectEntity,
      ProjectChangeEntity,
      ContextBlockEntity,
      ContextItemEntity,
      PromptEntity,
      PromptSelectionEntity,
      PromptVersionEntity,
      SavedSelectionEntity,
    ]),
  ],
  controllers: [
    ProjectFilesController,
    ProjectsController,
    ChangesController,
    ContentController,
    SearchController,
    SharingController,
    SharedProjectController,
    GuestProjectsController,
    TrashController,
    PeopleController,
    PromptVersionsController,
    ItemVersionsController,
    ActivityController,
    ImportsController,
  ],
  providers: [
    ProjectsRepository,
    ChangesRepository,
    ProjectsService,
    ChangesService,
    ReplacementsService,
    SplitsService,
    TextSplitter,
    SearchService,
    SharingService,
    SharingRepository,
    LinksRepository,
    GuestProjectsRepository,
    TextSearcher,
    CompileService,
    TokenCounter,
    TextCountService,
    TextCountProcessor,
    ProjectEvents,
    SampleProject,
    TrashRepository,
    TrashService,
    TrashPurgeProcessor,
    PromptVersionsRepository,
    NamedPromptsRepository,
    PromptVersionsService,
    ItemVersionsRepository,
    ItemVersionsService,
    ProjectPeopleRepository,
    PeopleService,
    ActivityRepository,
    ActivityService,
    DocumentReader,
    PageFetcher,
    ImportsService,
    ProjectFilesService,
    ProjectsOfAccount,
  ],
  exports: [
    NamedPromptsRepository,
    ProjectPeopleRepository,
    ProjectsService,
    ChangesService,
    CompileService,
    TokenCounter,
  ],
})
export class ProjectsModule {}
