import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { pieceColors } from '@promptyflow/contracts';
import { PROJECT_LIMITS } from '@promptyflow/prompt-engine';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
} from 'class-validator';

interface MarkOptions {
  readonly optional?: boolean;
}

/** The colour of a block or an item, or null for none. */
export function ColorField({ optional }: MarkOptions = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      enum: pieceColors,
      enumName: 'PieceColor',
      nullable: true,
      required: !optional,
      example: 'teal',
    }),
    ValidateIf((_, value: unknown) => value !== null && !(optional && value === undefined)),
    IsIn(pieceColors),
  );
}

/** The tags of a block or an item: words of one line. */
export function TagsField({ optional }: MarkOptions = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: [String],
      required: !optional,
      maxItems: PROJECT_LIMITS.maxTagsPerPiece,
      description: `Each of 1 to ${PROJECT_LIMITS.maxTagLength} characters on one line.`,
      example: ['interviews'],
    }),
    ...(optional ? [ValidateIf((_, value: unknown) => value !== undefined)] : []),
    IsArray(),
    ArrayMaxSize(PROJECT_LIMITS.maxTagsPerPiece),
    IsString({ each: true }),
    IsNotEmpty({ each: true }),
    MaxLength(PROJECT_LIMITS.maxTagLength, { each: true }),
    Matches(/^[^\r\n]*$/, { each: true }),
  );
}
