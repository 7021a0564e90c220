import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { EmailField } from '../../users';
import { ProofDto } from '../proof/proof.dto';

export class ChangeEmailDto extends ProofDto {
  @EmailField()
  email!: string;
}

export class ConfirmEmailChangeDto {
  @ApiProperty({
    maxLength: 100,
    description: 'What follows `#token=` in the letter.',
    example: 'kq3mZ0bV1r5vTn2uYp8xWc7dEa6fGh4iJk9lMoPqRsT',
  })
  @IsString()
  @MaxLength(100)
  token!: string;
}
