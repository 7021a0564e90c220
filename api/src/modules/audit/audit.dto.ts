import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { auditActions } from '@promptyflow/contracts';
import type { AuditAction } from '@promptyflow/contracts';
import { IsIn, IsOptional } from 'class-validator';
import { CursorField, IdField, MomentField, QueryIntegerField, TableFormatField } from '../../core/http';
import type { TableFormat } from '../../core/http';
import type { AuditDetails } from './audit-event.entity';

export class AuditFilterDto {
  @ApiPropertyOptional({ enum: auditActions, enumName: 'AuditAction', example: 'key.saved' })
  @IsOptional()
  @IsIn(auditActions)
  action?: AuditAction;

  @IdField({ optional: true, description: 'Who did it.' })
  userId?: string;

  @MomentField('Only what was done then or later.')
  since?: string;

  @MomentField('Only what was done before.')
  until?: string;
}

export class ListAuditEventsQueryDto extends AuditFilterDto {
  @CursorField()
  cursor?: string;

  @QueryIntegerField({ optional: true, example: 50 }, 1, 100)
  limit: number = 50;
}

export class ExportAuditEventsQueryDto extends AuditFilterDto {
  @TableFormatField()
  format: TableFormat = 'jsonl';
}

const nullable = { type: String, nullable: true } as const;

export class AuditEventDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' })
  id!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-12T09:30:00.000Z' })
  createdAt!: string;

  @ApiProperty({ enum: auditActions, enumName: 'AuditAction', example: 'key.saved' })
  action!: AuditAction;

  @ApiProperty({ ...nullable, description: 'Null for what the server did.', example: null })
  actorId!: string | null;

  @ApiProperty({ ...nullable, description: 'Null when the account is gone.', example: 'Anna Petrova' })
  actorName!: string | null;

  @ApiProperty({ ...nullable, example: 'anna@example.com' })
  actorEmail!: string | null;

  @ApiProperty({ ...nullable, description: 'The access token that asked.', example: null })
  tokenId!: string | null;

  @ApiProperty({ ...nullable, description: 'Null for a session, and when the token is gone.', example: null })
  tokenName!: string | null;

  @ApiProperty({ ...nullable, description: 'The row that was acted on.', example: null })
  targetId!: string | null;

  @ApiProperty({ ...nullable, description: 'What it was called then.', example: 'openai' })
  targetName!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What else there is to know; never a secret.',
    example: { shared: true },
  })
  details!: AuditDetails;

  @ApiProperty({ ...nullable, description: 'The IP address.', example: '203.0.113.7' })
  address!: string | null;

  @ApiProperty({ ...nullable, description: '`X-Request-Id` of the request.', example: null })
  requestId!: string | null;
}

export class AuditEventListDto {
  @ApiProperty({ type: () => [AuditEventDto] })
  items!: AuditEventDto[];

  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor!: string | null;
}
