import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsString, MaxLength, ValidateIf } from 'class-validator';
import { CurrentUserDto, EmailField, LocaleField, PersonNameField } from '../users';
import type { Locale } from '../users';
import { passwordLength } from './password-rules';
import { NewPasswordField } from './password/password.dto';

export class RegisterDto {
  @EmailField()
  email!: string;

  @NewPasswordField()
  password!: string;

  @PersonNameField()
  name!: string;

  @LocaleField({ optional: true })
  locale?: Locale;
}

export class LoginDto {
  @EmailField()
  email!: string;

  @ApiProperty({ format: 'password', maxLength: passwordLength.max, example: 'correct horse battery' })
  @IsString()
  @MaxLength(passwordLength.max)
  password!: string;

  @ApiProperty({
    required: false,
    default: false,
    description: 'Stay signed in for 30 days instead of until the browser closes.',
    example: true,
  })
  @ValidateIf((_, value: unknown) => value !== undefined)
  @IsBoolean()
  rememberMe?: boolean;
}

/** The refresh token is beside it in an httpOnly cookie. */
export class SignedInDto {
  @ApiProperty({
    description: 'A JWT for `Authorization: Bearer`.',
    example: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIwMTk5YzFhMiJ9.6bYv0Q',
  })
  accessToken!: string;

  @ApiProperty({ type: 'integer', example: 900 })
  expiresInSeconds!: number;

  @ApiProperty({ type: () => CurrentUserDto })
  user!: CurrentUserDto;
}

export class ProvidersDto {
  @ApiProperty({ description: 'Whether signing in with Google is configured.', example: true })
  google!: boolean;
}
