import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { EmailField } from '../../users';
import { passwordLength } from '../password-rules';

/** A password that somebody chooses; the rules are checked when it is known whose it is. */
export function NewPasswordField(): PropertyDecorator {
  return (target, key) => {
    ApiProperty({
      format: 'password',
      minLength: passwordLength.min,
      maxLength: passwordLength.max,
      description: 'Not the e-mail address and no well-known password; else 422 `auth.password_too_weak`.',
      example: 'a battery of correct horses',
    })(target, key);
    IsString()(target, key);
  };
}

export class ChangePasswordDto {
  @ApiProperty({ format: 'password', maxLength: passwordLength.max, example: 'correct horse battery' })
  @IsString()
  @MaxLength(passwordLength.max)
  currentPassword!: string;

  @NewPasswordField()
  newPassword!: string;
}

export class FirstPasswordDto {
  @NewPasswordField()
  newPassword!: string;
}

export class RequestPasswordResetDto {
  @EmailField()
  email!: string;
}

export class ConfirmPasswordResetDto {
  @ApiProperty({
    maxLength: 100,
    description: 'What follows `#token=` in the letter.',
    example: 'kq3mZ0bV1r5vTn2uYp8xWc7dEa6fGh4iJk9lMoPqRsT',
  })
  @IsString()
  @MaxLength(100)
  token!: string;

  @NewPasswordField()
  newPassword!: string;
}
