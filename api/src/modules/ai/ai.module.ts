import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { KeysModule } from '../keys';
import { ProjectsModule } from '../projects';
import { ModelsController } from './models/models.controller';
import { ModelsService } from './models/models.service';
import { ProvidersModule } from '../providers';
import { RunExecutionService } from './runs/run-execution.service';
import { RunNotices } from './runs/run-notices';
import { RunProcessor } from './runs/run.processor';
import { RunRelay } from './runs/run-relay';
import { RunReplies } from './runs/run-replies';
import { RunStream } from './runs/run-stream';
import { RunEntity } from './runs/run.entity';
import { RunsController } from './runs/runs.controller';
import { RunsRepository } from './runs/runs.repository';
import { RunsService } from './runs/runs.service';

@Module({
  imports: [TypeOrmModule.forFeature([RunEntity]), ProvidersModule, KeysModule, ProjectsModule],
  controllers: [ModelsController, RunsController],
  providers: [
    ModelsService,
    RunsRepository,
    RunsService,
    RunStream,
    RunNotices,
    RunRelay,
    RunReplies,
    RunExecutionService,
    RunProcessor,
  ],
})
export class AiModule {}
