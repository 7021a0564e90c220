import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, ValidateIf } from 'class-validator';

/** What programs fetch by this label is chosen by those who may. */
export const guardedLabel = 'production';

const mostFolderChars = 200;
const mostLabelChars = 50;

/** Where templates stand: names parted by `/`, or nothing for the top. */
export function FolderField({
  optional = true,
  description = 'Names parted by `/`; empty for the top.',
} = {}) {
  return applyDecorators(
    ApiProperty({
      type: String,
      required: !optional,
      maxLength: mostFolderChars,
      description,
      example: 'Sales/Letters',
    }),
    ...(optional ? [ValidateIf((_, value: unknown) => value !== undefined)] : []),
    IsString(),
    MaxLength(mostFolderChars),
    Matches(/^(?:[^/\r\n]+(?:\/[^/\r\n]+)*)?$/, {
      message: '$property must be names parted by single slashes',
    }),
  );
}

/** A name for a version, such as `production`: lower-case letters, digits, `.`, `_` and `-`. */
export function LabelField({ optional = false } = {}) {
  return applyDecorators(
    ApiProperty({
      required: !optional,
      pattern: '^[a-z0-9][a-z0-9._-]*$',
      maxLength: mostLabelChars,
      example: 'production',
    }),
    ...(optional ? [ValidateIf((_, value: unknown) => value !== undefined)] : []),
    IsString(),
    MaxLength(mostLabelChars),
    Matches(/^[a-z0-9][a-z0-9._-]*$/),
  );
}
