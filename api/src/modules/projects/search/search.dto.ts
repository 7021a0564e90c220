import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { SEARCH_LIMITS } from '@promptyflow/prompt-engine';
import { ArrayMaxSize, IsArray, IsBoolean, IsNotEmpty, IsOptional, IsUUID } from 'class-validator';
import { TextField } from '../../../core/http';

const mostItemIds = 10_000;

function SwitchField(description: string): PropertyDecorator {
  return (target, key) => {
    ApiPropertyOptional({ type: Boolean, default: false, description })(target, key);
    IsOptional()(target, key);
    IsBoolean()(target, key);
  };
}

/** What to look for in the leaves of a project. */
class QueryDto {
  @TextField(
    { description: 'Literal text; with `regex` a regular expression of ECMAScript.', example: 'first' },
    SEARCH_LIMITS.maxTextChars,
  )
  @IsNotEmpty()
  text!: string;

  @SwitchField('Capital and small letters differ.')
  matchCase?: boolean;

  @SwitchField('Only where the match neither begins nor ends inside a word, in every script.')
  wholeWord?: boolean;

  @SwitchField(
    '`text` is a pattern, with the flags `m` and `u`; it has to take at least one character, and all texts ' +
      'together have to be done within 5 seconds.',
  )
  regex?: boolean;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: mostItemIds,
    description: 'Only these items; a group stands for its sub-items. Ids that are not there find nothing.',
    example: ['0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a'],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostItemIds)
  @IsUUID(undefined, { each: true })
  itemIds?: string[];
}

export class SearchDto extends QueryDto {
  @TextField(
    {
      optional: true,
      description: 'Asks what each match would be replaced by; nothing changes.',
      example: 'second',
    },
    SEARCH_LIMITS.maxReplacementChars,
  )
  replacement?: string;
}

export class ReplaceMatchesDto extends QueryDto {
  @TextField(
    {
      description:
        'Comes as it is; with `regex`, `$1`, `$<name>`, `$&` and `$$` mean what they mean in JavaScript.',
      example: 'second',
    },
    SEARCH_LIMITS.maxReplacementChars,
  )
  replacement!: string;
}

export class MatchDto {
  @ApiProperty({ type: 'integer', description: 'Where it begins, in UTF-16 code units.', example: 0 })
  start!: number;

  @ApiProperty({ type: 'integer', description: 'Exclusive.', example: 5 })
  end!: number;

  @ApiProperty({ description: 'Up to 40 code units before it.', example: '' })
  before!: string;

  @ApiProperty({ description: 'The match, or its first 200 code units.', example: 'First' })
  match!: string;

  @ApiProperty({ description: 'Up to 40 code units after it.', example: ' sentence.' })
  after!: string;

  @ApiPropertyOptional({ description: 'When the request has a `replacement`.', example: 'second' })
  replacement?: string;
}

export class FoundItemDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' })
  itemId!: string;

  @ApiProperty({ type: 'integer', description: 'Of the text that was searched.', example: 4 })
  version!: number;

  @ApiProperty({ type: 'integer', description: 'All matches, also those not listed.', example: 1 })
  count!: number;

  @ApiProperty({ type: () => [MatchDto] })
  matches!: MatchDto[];
}

export class SearchResultDto {
  @ApiProperty({ type: 'integer', description: 'Of the project, as it was searched.', example: 43 })
  revision!: number;

  @ApiProperty({ type: 'integer', description: 'All matches.', example: 1 })
  count!: number;

  @ApiProperty({
    description: 'Only the first 2,000 matches are listed, and there are others.',
    example: false,
  })
  more!: boolean;

  @ApiProperty({ type: () => [FoundItemDto], description: 'The leaves with matches, in document order.' })
  items!: FoundItemDto[];
}

export class ReplaceResultDto {
  @ApiProperty({ type: 'integer', description: 'Of the project after the replacing.', example: 44 })
  revision!: number;

  @ApiProperty({ type: 'integer', description: 'How many matches were replaced.', example: 1 })
  count!: number;

  @ApiProperty({ type: 'integer', description: 'In how many leaves.', example: 1 })
  items!: number;
}
