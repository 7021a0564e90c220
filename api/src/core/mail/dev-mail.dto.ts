import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { StoredLetter } from './mail-folder';

export class ListLettersQueryDto {
  @ApiPropertyOptional({
    description: 'Only letters to this address.',
    maxLength: 254,
    example: 'anna@example.com',
  })
  @IsOptional()
  @IsString()
  @MaxLength(254)
  to?: string;
}

export class LetterDto implements StoredLetter {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5d' })
  id!: string;

  @ApiProperty({ format: 'email', example: 'anna@example.com' })
  to!: string;

  @ApiProperty({ example: 'Confirm your e-mail address' })
  subject!: string;

  @ApiProperty({ example: 'Hello, Anna!' })
  text!: string;

  @ApiProperty({ example: '<p>Hello, Anna!</p>' })
  html!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-12T09:30:00.000Z' })
  sentAt!: string;
}

export class LetterListDto {
  @ApiProperty({ type: () => [LetterDto], description: 'The newest 50, the newest first.' })
  items!: LetterDto[];
}
