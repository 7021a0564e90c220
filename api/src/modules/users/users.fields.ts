import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsEmail, IsIn, IsNotEmpty, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { locales } from './preferences';

/** RFC 5321, 4.5.3.1.3: a path has at most 256 octets, its angle brackets included. */
const longestEmail = 254;
/** Of a person's name, in UTF-16 code units. */
export const longestName = 100;

const trimmed = ({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value);
const lowerCased = ({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.toLowerCase() : value;

interface FieldOptions {
  readonly optional?: boolean;
}

const presence = (optional: boolean | undefined) =>
  optional ? [ValidateIf((_, value: unknown) => value !== undefined)] : [];

/** An e-mail address; spaces around it and the case of its letters do not matter. */
export function EmailField(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ format: 'email', maxLength: longestEmail, example: 'anna@example.com' }),
    Transform(trimmed),
    Transform(lowerCased),
    IsEmail({ allow_utf8_local_part: true }),
    MaxLength(longestEmail),
  );
}

/** How a person is called: one line of 1 to 100 characters. */
export function PersonNameField({ optional }: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ required: !optional, minLength: 1, maxLength: longestName, example: 'Anna Petrova' }),
    ...presence(optional),
    Transform(trimmed),
    IsString(),
    IsNotEmpty(),
    Matches(/^[^\r\n]*$/, { message: '$property must be one line' }),
    MaxLength(longestName),
  );
}

/** The language of the page and of letters. */
export function LocaleField({ optional }: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ required: !optional, enum: locales, enumName: 'Locale', example: 'en' }),
    ...presence(optional),
    IsIn(locales),
  );
}
