import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { splitModes } from '@promptyflow/contracts';
import type { SplitMode } from '@promptyflow/contracts';
import {
  KEEP_DELIMITER,
  SPLIT_BOUNDARIES,
  SPLIT_LIMITS,
  SPLIT_METHODS,
  SPLIT_PATTERN_FLAGS,
  SPLIT_UNITS,
} from '@promptyflow/prompt-engine';
import type {
  HeadingLevel,
  KeepDelimiter,
  SplitBoundary,
  SplitMethod,
  SplitUnit,
} from '@promptyflow/prompt-engine';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IntegerField } from '../../../core/http';

const headingLevels = [
  1,
  2,
  3,
  4,
  5,
  6,
  'part',
  'chapter',
  'section',
] as const satisfies readonly HeadingLevel[];

/** `@IsIn` and its documentation, for a field that may be left out. */
function ChoiceField(choices: readonly (string | number)[], description: string): PropertyDecorator {
  return (target, key) => {
    ApiPropertyOptional({ enum: [...choices], description })(target, key);
    IsOptional()(target, key);
    IsIn([...choices])(target, key);
  };
}

/** How to split a leaf; which of the fields matter depends on `method`. */
export class SplitRequestDto {
  @ApiPropertyOptional({ description: 'Only tells the parts; nothing changes.', default: false })
  @IsOptional()
  @IsBoolean()
  dryRun?: boolean;

  @ApiProperty({ enum: Object.values(SPLIT_METHODS), example: 'equal' })
  @IsIn(Object.values(SPLIT_METHODS))
  method!: SplitMethod;

  @ApiProperty({ enum: splitModes, enumName: 'SplitMode', required: false, default: 'replace' })
  @IsOptional()
  @IsIn(splitModes)
  mode?: SplitMode;

  @IntegerField({ optional: true, description: 'For `equal`: 2 to 100.', example: 3 }, 2, 100)
  parts?: number;

  @IntegerField({ optional: true, description: 'For `size`: the most that a part holds.', example: 4000 }, 1)
  size?: number;

  @ChoiceField(Object.values(SPLIT_UNITS), 'For `size`: what it counts.')
  unit?: SplitUnit;

  @ChoiceField(Object.values(SPLIT_BOUNDARIES), 'For `equal` and `size`: where a cut may stand.')
  boundary?: SplitBoundary;

  @IntegerField(
    { optional: true, description: 'For `size`: how much each part repeats of the one before.' },
    0,
  )
  overlap?: number;

  @ApiPropertyOptional({ description: 'For `delimiter`: literal text, not a pattern.', example: '---' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  delimiter?: string;

  @ChoiceField(Object.values(KEEP_DELIMITER), 'For `delimiter` and `pattern`: where what was found goes.')
  keepDelimiter?: KeepDelimiter;

  @ApiPropertyOptional({
    description: 'For `pattern`: a regular expression of ECMAScript that takes at least one character.',
    example: '\\n-{3,}\\n',
    maxLength: SPLIT_LIMITS.maxPatternChars,
  })
  @IsOptional()
  @IsString()
  @MaxLength(SPLIT_LIMITS.maxPatternChars)
  pattern?: string;

  @ApiPropertyOptional({
    description: `For \`pattern\`: any of ${[...SPLIT_PATTERN_FLAGS].join(', ')}; every match cuts.`,
    example: 'iu',
    maxLength: SPLIT_PATTERN_FLAGS.length,
  })
  @IsOptional()
  @IsString()
  @MaxLength(SPLIT_PATTERN_FLAGS.length)
  flags?: string;

  @ChoiceField(headingLevels, 'For `headings`.')
  level?: HeadingLevel;

  @IntegerField({ optional: true, description: 'For `paragraphs`: how many make a part.', example: 1 }, 1)
  perPart?: number;
}

export class SplitPartPreviewDto {
  @ApiProperty({ example: 'First sentence' })
  title!: string;

  @ApiProperty({ example: 'First sentence.' })
  content!: string;

  @ApiProperty({ type: 'integer', example: 15 })
  chars!: number;

  @ApiProperty({ type: 'integer', example: 3 })
  tokens!: number;
}

export class SplitResultDto {
  @ApiProperty({ type: () => [SplitPartPreviewDto] })
  parts!: SplitPartPreviewDto[];

  @ApiPropertyOptional({
    description: 'Why the result is not quite what was asked for.',
    example: 'fewer_boundaries',
  })
  reason?: string;

  @ApiPropertyOptional({ type: 'integer', description: 'Of the project, when the split was applied.' })
  revision?: number;
}
