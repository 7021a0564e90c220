import { ApiProperty } from '@nestjs/swagger';

export class SessionDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5c' })
  id!: string;

  @ApiProperty({ description: 'The session that asks.', example: true })
  current!: boolean;

  @ApiProperty({ type: String, nullable: true, example: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' })
  userAgent!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'IP address of the sign-in.',
    example: '203.0.113.7',
  })
  address!: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-01-12T09:30:00.000Z' })
  createdAt!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'When it was last renewed.',
    example: '2026-01-14T17:02:11.000Z',
  })
  lastUsedAt!: string;
}

export class SessionListDto {
  @ApiProperty({ type: () => [SessionDto] })
  items!: SessionDto[];

  @ApiProperty({ type: String, nullable: true, description: 'All are on one page.', example: null })
  nextCursor!: string | null;
}
