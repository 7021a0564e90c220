import { Controller, Get, Query } from '@nestjs/common';
import type { StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Authenticated, CurrentActor } from '../../core/auth-guard';
import type { Actor } from '../../core/auth-guard';
import { ApiProblems } from '../../core/errors';
import { ApiTableFile, tableFile } from '../../core/http';
import { AuditEventListDto, ExportAuditEventsQueryDto, ListAuditEventsQueryDto } from './audit.dto';
import { writtenEvents } from './audit.mapper';
import { AuditService } from './audit.service';

@ApiTags('audit')
@Controller('organizations/:id/audit-events')
@ApiParam({ name: 'id', format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b' })
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Authenticated({ permission: 'audit.read', resource: 'organization' })
  @ApiOperation({ summary: 'What was done in an organization, the latest first' })
  @ApiOkResponse({ type: AuditEventListDto })
  @ApiProblems('request.invalid', 'request.malformed')
  list(@CurrentActor() actor: Actor, @Query() query: ListAuditEventsQueryDto): Promise<AuditEventListDto> {
    return this.audit.list(actor, query);
  }

  @Get('export')
  @Authenticated({ permission: 'audit.read', resource: 'organization' })
  @ApiOperation({ summary: 'The same as a file; the export is itself told in the log' })
  @ApiTableFile()
  @ApiProblems('request.invalid', 'request.malformed')
  async export(
    @CurrentActor() actor: Actor,
    @Query() { format, ...filter }: ExportAuditEventsQueryDto,
  ): Promise<StreamableFile> {
    const events = await this.audit.export(actor, filter);
    return tableFile('audit', events, format, writtenEvents);
  }
}
