import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';

interface ModelIdOptions {
  readonly optional?: boolean;
  readonly description?: string;
  readonly example?: string;
}

/** A model as its provider names it. */
export function ModelIdField({ optional, description, example = 'gpt-4o' }: ModelIdOptions = {}) {
  return applyDecorators(
    ApiProperty({ required: !optional, maxLength: 200, description, example }),
    ...(optional ? [ValidateIf((_, value: unknown) => value !== undefined)] : []),
    IsString(),
    IsNotEmpty(),
    MaxLength(200),
    Matches(/^[\x21-\x7e]+$/, { message: '$property must be printable ASCII without spaces' }),
  );
}
