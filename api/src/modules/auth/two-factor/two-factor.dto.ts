import { ApiProperty } from '@nestjs/swagger';
import { CodeField } from '../proof/proof.dto';

export class TwoFactorDto {
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Null while signing in takes one step.',
    example: '2026-01-12T09:30:00.000Z',
  })
  enabledAt!: string | null;

  @ApiProperty({ type: 'integer', description: 'Recovery codes that have not been used.', example: 10 })
  recoveryCodesLeft!: number;

  @ApiProperty({
    type: [String],
    description:
      'Names of the organizations that require it of the person: it cannot be switched off while there are any.',
    example: ['Petrova & Partners'],
  })
  requiredBy!: string[];
}

export class TwoFactorSetUpDto {
  @ApiProperty({
    description: 'For typing into an authenticator app: base32.',
    example: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  })
  secret!: string;

  @ApiProperty({
    description: 'The same for a QR code.',
    example:
      'otpauth://totp/PromptyFlow:anna%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=PromptyFlow&algorithm=SHA1&digits=6&period=30',
  })
  uri!: string;
}

export class CodeDto {
  @CodeField()
  code!: string;
}

export class RecoveryCodesDto {
  @ApiProperty({
    type: [String],
    description: 'Each works once, in place of a code of the app. They are not shown again.',
    example: ['mfrg-gzdf-mztw-q2lk-nnwg-23tp', 'obyx-e43u-orwx-g4dp-mfzg-k5lt'],
  })
  codes!: string[];
}

/** The answer to a password that is right and not enough. The challenge is beside it in an httpOnly cookie. */
export class SecondStepDto {
  @ApiProperty({ enum: [true], description: 'Send a code to `POST /auth/two-factor`.', example: true })
  codeRequired!: true;

  @ApiProperty({ type: 'integer', description: 'How long the second step is waited for.', example: 300 })
  expiresInSeconds!: number;
}
