import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PROJECT_LIMITS } from '@promptyflow/prompt-engine';
import { IsNotEmpty, IsObject, IsOptional, IsString, MaxLength, ValidateIf } from 'class-validator';
import { IdField, IntegerField } from '../../../core/http';
import { CompileWarningDto } from '../../projects';
import { LabelField } from '../templates.fields';

/** Names a template by `id`, else by `name`; a version by `version`, else by `label`, else it is the latest. */
export class CompileTemplateDto {
  @IdField({ optional: true, description: 'Of the template; without it `name` is needed.' })
  id?: string;

  @ApiPropertyOptional({
    type: String,
    maxLength: PROJECT_LIMITS.maxTitleLength,
    description: 'Whatever its case; not read where there is an `id`.',
    example: 'Follow-up letter',
  })
  @ValidateIf(({ id }: CompileTemplateDto) => id === undefined)
  @IsString()
  @IsNotEmpty()
  @MaxLength(PROJECT_LIMITS.maxTitleLength)
  name?: string;

  @LabelField({ optional: true })
  label?: string;

  @IntegerField({ optional: true, description: 'Before `label` where both are given.', example: 1 }, 1)
  version?: number;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Values for the declared variables; what is absent has its default.',
    example: { client: 'Northwind' },
  })
  @IsOptional()
  @IsObject()
  variables?: Record<string, string>;
}

export class CompiledTemplateDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' })
  id!: string;

  @ApiProperty({ type: 'integer', example: 1 })
  version!: number;

  @ApiProperty({ example: 'Write to Northwind.' })
  text!: string;

  @ApiProperty({ example: 'You sell.', description: 'As it is stored, without variables.' })
  system!: string;

  @ApiProperty({ type: 'integer', example: 19, description: 'Of the text.' })
  chars!: number;

  @ApiProperty({ type: 'integer', example: 4, description: 'Of the text.' })
  tokens!: number;

  @ApiProperty({ type: () => [CompileWarningDto] })
  warnings!: CompileWarningDto[];
}
