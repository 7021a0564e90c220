import { Controller, Get, Query } from '@nestjs/common';
import type { StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import { ApiProblems } from '../../../core/errors';
import { ApiTableFile, tableFile } from '../../../core/http';
import { ExportUsageQueryDto, UsageDto, UsageQueryDto } from './usage.dto';
import { toUsage, writtenUsage } from './usage.mapper';
import { UsageService } from './usage.service';

@ApiTags('ai')
@Controller('organizations/:id/usage')
@ApiParam({ name: 'id', format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b' })
export class UsageController {
  constructor(private readonly usage: UsageService) {}

  @Get()
  @Authenticated({ permission: 'usage.read', resource: 'organization' })
  @ApiOperation({ summary: 'What an organization sent, used and paid, while its runs are kept' })
  @ApiOkResponse({ type: UsageDto })
  @ApiProblems('request.invalid')
  async sum(@CurrentActor() actor: Actor, @Query() query: UsageQueryDto): Promise<UsageDto> {
    return toUsage(await this.usage.sum(actor, query));
  }

  @Get('export')
  @Authenticated({ permission: 'usage.read', resource: 'organization' })
  @ApiOperation({ summary: 'The same as a file; the export is told in the audit log' })
  @ApiTableFile()
  @ApiProblems('request.invalid')
  async export(
    @CurrentActor() actor: Actor,
    @Query() { format, ...question }: ExportUsageQueryDto,
  ): Promise<StreamableFile> {
    const rows = await this.usage.export(actor, question);
    return tableFile(`usage-by-${question.by}`, rows, format, writtenUsage);
  }
}
