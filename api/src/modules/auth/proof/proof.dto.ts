import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, ValidateIf } from 'class-validator';
import { passwordLength } from '../password-rules';

/** Of a code from an app (6 digits) or a recovery code, with the spaces that people put in. */
const longestCode = 40;

const presence = (optional: boolean | undefined) =>
  optional ? [ValidateIf((_, value: unknown) => value !== undefined)] : [];

/** The present password, where the account has one. */
export function PresentPasswordField(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      required: false,
      format: 'password',
      maxLength: passwordLength.max,
      description: 'The present password. An account without one needs a sign-in of the last 10 minutes.',
      example: 'correct horse battery',
    }),
    ...presence(true),
    IsString(),
    MaxLength(passwordLength.max),
  );
}

/** A code of the second step. */
export function CodeField({ optional }: { readonly optional?: boolean } = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      required: !optional,
      maxLength: longestCode,
      description: 'Six digits from the authenticator app, or a recovery code; each works once.',
      example: '492039',
    }),
    ...presence(optional),
    IsString(),
    MaxLength(longestCode),
  );
}

/** What proves, beside a session, that it is the person who asks. */
export class ProofDto {
  @PresentPasswordField()
  password?: string;
}

export class ProofWithCodeDto extends ProofDto {
  @CodeField({ optional: true })
  code?: string;
}
