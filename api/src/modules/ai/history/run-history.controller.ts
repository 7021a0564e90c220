import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { attachmentHeader } from '../../../core/http';
import { RunListDto } from '../runs/runs.dto';
import { ExportRunsQueryDto, ListRunsQueryDto } from './run-history.dto';
import { RunHistoryService } from './run-history.service';
import { runFileTypes } from './written-runs';

const file = { schema: { type: 'string' as const, format: 'binary' } };

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
  @ApiOkResponse({
    description: 'The file.',
    content: { 'application/jsonl': file, 'text/csv': file },
    headers: {
      'Content-Disposition': {
        description: 'The name of the file (RFC 6266).',
        schema: { type: 'string', example: 'attachment; filename="runs-2026-11-26.csv"' },
      },
    },
  })
  @ApiProblems('request.invalid', 'request.malformed')
  async export(
    @CurrentActor() actor: Actor,
    @Query() { format, ...filter }: ExportRunsQueryDto,
  ): Promise<StreamableFile> {
    const stream = await this.history.export(actor, filter, format);
    const fileName = `runs-${new Date().toISOString().slice(0, 10)}.${format}`;
    return new StreamableFile(stream, {
      type: runFileTypes[format],
      disposition: attachmentHeader(fileName),
    });
  }
}
