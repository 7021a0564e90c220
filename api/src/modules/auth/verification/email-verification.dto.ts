import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';

export class VerifyEmailDto {
  @ApiProperty({
    maxLength: 100,
    description: 'What follows `#token=` in the letter.',
    example: 'kq3mZ0bV1r5vTn2uYp8xWc7dEa6fGh4iJk9lMoPqRsT',
  })
  @IsString()
  @MaxLength(100)
  token!: string;
}
