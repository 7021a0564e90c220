import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsObject, IsOptional } from 'class-validator';
import { IdField } from '../../../core/http';
import { MaskedSecretDto } from './secrets.dto';

export class BlockStatsDto {
  @ApiProperty({ format: 'uuid' })
  blockId!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: 'integer' })
  items!: number;

  @ApiProperty({ type: 'integer' })
  leaves!: number;

  @ApiProperty({ type: 'integer' })
  chars!: number;

  @ApiProperty({ type: 'integer', nullable: true })
  tokens!: number | null;
}

export class ContextStatsDto {
  @ApiProperty({ type: 'integer' })
  chars!: number;

  @ApiProperty({ type: 'integer', nullable: true })
  tokens!: number | null;

  @ApiProperty({ type: () => [BlockStatsDto] })
  blocks!: BlockStatsDto[];
}

export class CompileRequestDto {
  @IdField()
  promptId!: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Values for the declared variables, over those of the form.',
    example: { client: 'Northwind' },
  })
  @IsOptional()
  @IsObject()
  variables?: Record<string, string>;

  @ApiPropertyOptional({ description: 'Over the option of the prompt.' })
  @IsOptional()
  @IsBoolean()
  wrapInTags?: boolean;
}

export class CompileWarningDto {
  @ApiProperty({ example: 'undeclared_variable' })
  code!: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  params!: Record<string, unknown>;
}

export class CompiledRangeDto {
  @ApiProperty({ type: 'integer', example: 12 })
  start!: number;

  @ApiProperty({ type: 'integer', example: 420, description: 'Exclusive; both are UTF-16 code units.' })
  end!: number;
}

export class CompiledLeafDto extends CompiledRangeDto {
  @ApiProperty({ format: 'uuid' })
  itemId!: string;
}

export class CompiledPromptDto {
  @ApiProperty({ example: 'Summarise:\n\n<context>\n…\n</context>' })
  text!: string;

  @ApiProperty({ type: 'integer', example: 420 })
  chars!: number;

  @ApiProperty({ type: 'integer', example: 96 })
  tokens!: number;

  @ApiProperty({
    type: () => [CompiledLeafDto],
    description: 'Where the text of each leaf stands, in the order of the text.',
  })
  ranges!: CompiledLeafDto[];

  @ApiProperty({ type: () => [CompiledRangeDto], description: 'Where the context stands, with its tags.' })
  contexts!: CompiledRangeDto[];

  @ApiProperty({ type: () => [CompileWarningDto] })
  warnings!: CompileWarningDto[];

  @ApiProperty({ type: () => [MaskedSecretDto], description: 'Keys, tokens and passwords in what is sent.' })
  secrets!: MaskedSecretDto[];

  @ApiProperty({
    example: 'Answer in Russian.',
    description: 'The system text, with its variables filled in.',
  })
  system!: string;
}
