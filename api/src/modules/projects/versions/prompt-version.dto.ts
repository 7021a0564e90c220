import { ApiProperty } from '@nestjs/swagger';
import { QueryIntegerField } from '../../../core/http';
import { PromptVariableDto } from '../changes/prompt-change.dto';

export class ListPromptVersionsQueryDto {
  @QueryIntegerField(
    { optional: true, description: 'Versions with a smaller number; the last one of the page before.' },
    1,
  )
  before?: number;
}

export class PromptVersionSummaryDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'integer', example: 3, description: 'Counts from 1 within the prompt.' })
  number!: number;

  @ApiProperty({ example: 'Before the rewrite' })
  message!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  authorId!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Anna' })
  authorName!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ type: 'integer', example: 420, description: 'Characters of the template.' })
  chars!: number;
}

export class PromptVersionListDto {
  @ApiProperty({ type: () => [PromptVersionSummaryDto], description: 'Newest first, at most 200.' })
  items!: PromptVersionSummaryDto[];
}

export class PromptVersionDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'integer', example: 3 })
  number!: number;

  @ApiProperty({ example: 'Before the rewrite' })
  message!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  authorId!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ example: 'Summarise:\n\n{{context}}' })
  template!: string;

  @ApiProperty({ example: 'You are an analyst.' })
  system!: string;

  @ApiProperty({ type: () => [PromptVariableDto] })
  variables!: PromptVariableDto[];

  @ApiProperty()
  wrapInTags!: boolean;
}
