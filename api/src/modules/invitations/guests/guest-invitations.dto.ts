import { ApiProperty } from '@nestjs/swagger';
import { projectAccesses } from '@promptyflow/contracts';
import type { ProjectAccess } from '@promptyflow/contracts';
import { IsIn } from 'class-validator';
import { EmailField } from '../../users';

const accessProperty = { enum: projectAccesses, enumName: 'ProjectAccess', example: 'view' } as const;

export class InviteGuestDto {
  @EmailField()
  email!: string;

  @ApiProperty(accessProperty)
  @IsIn(projectAccesses)
  access!: ProjectAccess;
}

export class GuestInvitationDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5d' })
  id!: string;

  @ApiProperty({ format: 'email', example: 'boris@example.com' })
  email!: string;

  @ApiProperty(accessProperty)
  access!: ProjectAccess;

  @ApiProperty({ format: 'date-time', example: '2026-01-12T09:30:00.000Z' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-19T09:30:00.000Z' })
  expiresAt!: string;
}

export class GuestInvitationListDto {
  @ApiProperty({ type: () => [GuestInvitationDto] })
  items!: GuestInvitationDto[];

  @ApiProperty({ type: String, nullable: true, description: 'All are on one page.', example: null })
  nextCursor!: string | null;
}
