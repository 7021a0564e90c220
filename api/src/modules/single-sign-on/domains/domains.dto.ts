import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';

const longestDomain = 253;

export class ClaimDomainDto {
  @ApiProperty({ maxLength: longestDomain, example: 'example.com', description: 'What stands behind the @.' })
  @IsString()
  @MaxLength(longestDomain)
  domain!: string;
}

export class DomainDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' })
  id!: string;

  @ApiProperty({ example: 'example.com' })
  domain!: string;

  @ApiProperty({
    description: 'Name of the TXT record that proves the domain.',
    example: '_promptyflow.example.com',
  })
  recordName!: string;

  @ApiProperty({ example: 'promptyflow-verification=Jr0x2l9m4c7P' })
  recordValue!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Null until the record was found.',
    example: '2026-01-12T09:30:00.000Z',
  })
  verifiedAt!: string | null;
}

export class DomainListDto {
  @ApiProperty({ type: () => [DomainDto] })
  items!: DomainDto[];

  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor!: string | null;
}
