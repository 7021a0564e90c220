import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { KeysModule } from '../keys';
import { AuditModule } from '../audit';
import { OrganizationsModule } from '../organizations';
import { ProjectsModule } from '../projects';
import { UsersModule } from '../users';
import { CallableModelsService } from './chat-completions/callable-models.service';
import { ChatCompletionsController } from './chat-completions/chat-completions.controller';
import { ChatCompletionsService } from './chat-completions/chat-completions.service';
import { CompletionReplies } from './chat-completions/completion-replies';
import { RunHistoryController } from './history/run-history.controller';
import { RunHistoryRepository } from './history/run-history.repository';
import { RunHistoryService } from './history/run-history.service';
import { RunsOfAccount } from './history/runs-of-account';
import { RunPurgeProcessor } from './history/run-purge.processor';
import { RunRetentionRepository } from './history/run-retention.repository';
import { RunRetentionService } from './history/run-retention.service';
import { ModelPolicy } from './models/model-policy';
import { ModelsController } from './models/models.controller';
import { ModelsService } from './models/models.service';
import { PresetEntity } from './presets/preset.entity';
import { PresetsOfAccount } from './presets/presets-of-account';
import { PresetsController } from './presets/presets.controller';
import { PresetsRepository } from './presets/presets.repository';
import { PresetsService } from './presets/presets.service';
import { ProvidersModule } from '../providers';
import { RunExecutionService } from './runs/run-execution.service';
import { RunNotices } from './runs/run-notices';
import { RunProcessor } from './runs/run.processor';
import { PromptLength } from './runs/prompt-length';
import { RunRelay } from './runs/run-relay';
import { RunReplies } from './runs/run-replies';
import { RunRequests } from './runs/run-requests';
import { RunThreadsRepository } from './runs/run-threads.repository';
import { RunStream } from './runs/run-stream';
import { RunEntity } from './runs/run.entity';
import { RunsOfLeavers } from './runs/runs-of-leavers';
import { RunsController } from './runs/runs.controller';
import { RunsRepository } from './runs/runs.repository';
import { RunsService } from './runs/runs.service';
import { SecretCheck } from './runs/secret-check';
import { UsageController } from './usage/usage.controller';
import { UsageRepository } from './usage/usage.repository';
import { UsageService } from './usage/usage.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([RunEntity, PresetEntity]),
    AuditModule,
    OrganizationsModule,
    ProvidersModule,
    KeysModule,
    ProjectsModule,
    UsersModule,
  ],
  controllers: [
    ModelsController,
    PresetsController,
    RunHistoryController,
    UsageController,
    RunsController,
    ChatCompletionsController,
  ],
  providers: [
    ModelPolicy,
    ModelsService,
    PresetsRepository,
    PresetsService,
    PresetsOfAccount,
    RunsOfAccount,
    RunRequests,
    PromptLength,
    SecretCheck,
    RunsRepository,
    RunsOfLeavers,
    RunHistoryRepository,
    RunHistoryService,
    RunRetentionRepository,
    RunRetentionService,
    RunPurgeProcessor,
    RunThreadsRepository,
    UsageRepository,
    UsageService,
    RunsService,
    RunStream,
    RunNotices,
    RunRelay,
    RunReplies,
    RunExecutionService,
    RunProcessor,
    CallableModelsService,
    ChatCompletionsService,
    CompletionReplies,
  ],
})
export class AiModule {}
