import { Controller, Get, Query } from '@nestjs/common';
import type { StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { ApiTableFile, tableFile } from '../../../core/http';
import { RunListDto } from '../runs/runs.dto';
import { ExportRunsQueryDto, ListRunsQueryDto } from './run-history.dto';
import { RunHistoryService } from './run-history.service';
import { writtenRuns } from './written-runs';

@ApiTags('ai')
@Controller('ai/runs')
export class RunHistoryController {
  constructor(private readonly history: RunHistoryService) {}

  @Get()
  @Authenticated({ permission: 'run.read' })
  @ApiOperation({ summary: 'Runs without their texts, the latest first' })
  @ApiOkResponse({ type: RunListDto })
  @ApiProblems('request.invalid', 'request.malformed')
  list(@CurrentActor() actor: Actor, @Query() query: ListRunsQueryDto): Promise<RunListDto> {
    return this.history.list(actor, query);
  }

  @Get('export')
  @Authenticated({ permission: 'run.read' })
  @ApiOperation({ summary: 'Runs with their texts as a file, the latest first' })
  @ApiTableFile()
  @ApiProblems('request.invalid', 'request.malformed')
  async export(
    @CurrentActor() actor: Actor,
    @Query() { format, ...filter }: ExportRunsQueryDto,
  ): Promise<StreamableFile> {
    const runs = await this.history.export(actor, filter);
    return tableFile('runs', runs, format, writtenRuns);
  }
}
