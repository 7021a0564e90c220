import { ApiProperty } from '@nestjs/swagger';
import { tokenPermissions } from '@promptyflow/contracts';
import type { Permission } from '@promptyflow/contracts';
import { ArrayNotEmpty, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IdField, TitleField } from '../../core/http';

const permissionsProperty = {
  enum: tokenPermissions,
  enumName: 'TokenPermission',
  isArray: true,
  example: ['project.read', 'run.read', 'run.create', 'key.use'],
} as const;

export class TokenIdParams {
  @IdField()
  tokenId!: string;
}

export class CreateTokenDto {
  @TitleField({ example: 'Nightly report' })
  name!: string;

  @ApiProperty({ ...permissionsProperty, description: 'Of those that the role of its maker grants.' })
  @IsIn(tokenPermissions, { each: true })
  @ArrayNotEmpty()
  permissions!: Permission[];

  @ApiProperty({
    type: 'integer',
    nullable: true,
    required: false,
    default: 90,
    minimum: 1,
    maximum: 366,
    example: 90,
    description: 'Null for a token that does not expire.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(366)
  expiresInDays?: number | null = 90;
}

export class AccessTokenDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5c' })
  id!: string;

  @ApiProperty({ example: 'Nightly report' })
  name!: string;

  @ApiProperty({ example: 'x7Qa', description: 'All of the secret that is shown again.' })
  lastFour!: string;

  @ApiProperty(permissionsProperty)
  permissions!: Permission[];

  @ApiProperty({ format: 'date-time', example: '2025-11-20T12:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-02-18T12:00:00.000Z' })
  expiresAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  lastUsedAt!: string | null;
}

export class CreatedTokenDto extends AccessTokenDto {
  @ApiProperty({ example: 'pf_…', description: 'The secret; it is shown this once.' })
  token!: string;
}

export class AccessTokenListDto {
  @ApiProperty({ type: () => [AccessTokenDto] })
  items!: AccessTokenDto[];

  @ApiProperty({ type: String, nullable: true, example: null, description: 'Always null: all are listed.' })
  nextCursor!: string | null;
}
