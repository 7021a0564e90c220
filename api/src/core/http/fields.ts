import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { PROJECT_LIMITS } from '@promptyflow/prompt-engine';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

interface FieldOptions {
  readonly optional?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

const presence = (optional: boolean | undefined) =>
  optional ? [ValidateIf((_, value: unknown) => value !== undefined)] : [];

/** A UUID; made by the client where the client creates the row. */
export function IdField({ optional, description, example }: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      format: 'uuid',
      required: !optional,
      description,
      example: example ?? '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a',
    }),
    ...presence(optional),
    IsUUID(),
  );
}

/** A UUID or null, such as the parent of what stands on the top level. */
export function NullableIdField({ optional, description }: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: String,
      format: 'uuid',
      required: !optional,
      nullable: true,
      description,
      example: null,
    }),
    ...presence(optional),
    ValidateIf((_, value: unknown) => value !== null),
    IsUUID(),
  );
}

/** A title: one line of 1 to 200 characters. */
export function TitleField({ optional, description, example }: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      required: !optional,
      minLength: 1,
      maxLength: PROJECT_LIMITS.maxTitleLength,
      description,
      example: example ?? 'Interviews, spring',
    }),
    ...presence(optional),
    IsString(),
    IsNotEmpty(),
    Matches(/^[^\r\n]*$/, { message: '$property must be one line' }),
    MaxLength(PROJECT_LIMITS.maxTitleLength),
  );
}

/** A text of any number of lines, of at most `maxLength` UTF-16 code units. */
export function TextField(
  { optional, description, example }: FieldOptions = {},
  maxLength: number = PROJECT_LIMITS.maxBlockChars,
): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: String,
      required: !optional,
      maxLength,
      description,
      example: example ?? 'First sentence.',
    }),
    ...presence(optional),
    IsString(),
    MaxLength(maxLength),
  );
}

/** A fractional index: compared as a plain string, there is always room between two. */
export function PositionField(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ pattern: '^[0-9A-Za-z]{1,200}$', example: 'a0' }),
    IsString(),
    Matches(/^[0-9A-Za-z]{1,200}$/),
  );
}

/** A whole number from `min` to `max`. */
export function IntegerField(
  { optional, description, example }: FieldOptions,
  min: number,
  max: number = 2_147_483_647,
): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: 'integer',
      required: !optional,
      minimum: min,
      maximum: max,
      description,
      example: example ?? min,
    }),
    ...presence(optional),
    IsInt(),
    Min(min),
    Max(max),
  );
}

/** A list of at most `most` objects, each checked against its class. */
export function ObjectsField(
  itemClass: () => new () => object,
  most: number,
  { optional, description }: FieldOptions = {},
): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: () => [itemClass()], required: !optional, maxItems: most, description }),
    ...(optional ? [IsOptional()] : []),
    IsArray(),
    ArrayMaxSize(most),
    ValidateNested({ each: true }),
    Type(itemClass),
  );
}
