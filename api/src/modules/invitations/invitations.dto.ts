import { ApiProperty } from '@nestjs/swagger';
import { invitableRoles, projectAccesses } from '@promptyflow/contracts';
import type { InvitableRole, ProjectAccess } from '@promptyflow/contracts';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { IdField } from '../../core/http';
import { OrganizationDto } from '../organizations';
import { EmailField } from '../users';

const roleProperty = { enum: invitableRoles, enumName: 'InvitableRole', example: 'member' } as const;

export class InvitationParams {
  @IdField()
  id!: string;

  @IdField()
  invitationId!: string;
}

export class InviteDto {
  @EmailField()
  email!: string;

  @ApiProperty(roleProperty)
  @IsIn(invitableRoles)
  role!: InvitableRole;
}

export class InvitationDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5d' })
  id!: string;

  @ApiProperty({ format: 'email', example: 'boris@example.com' })
  email!: string;

  @ApiProperty(roleProperty)
  role!: InvitableRole;

  @ApiProperty({ type: String, nullable: true, example: 'Anna Petrova' })
  inviterName!: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-01-12T09:30:00.000Z' })
  createdAt!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'From then on the link says that it has expired; sending the letter again renews it.',
    example: '2026-01-19T09:30:00.000Z',
  })
  expiresAt!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the last letter left; null while it is on its way.',
    example: '2026-01-12T09:30:02.000Z',
  })
  sentAt!: string | null;
}

export class InvitationListDto {
  @ApiProperty({ type: () => [InvitationDto] })
  items!: InvitationDto[];

  @ApiProperty({ type: String, nullable: true, description: 'All are on one page.', example: null })
  nextCursor!: string | null;
}

export class InvitationTokenDto {
  @ApiProperty({
    maxLength: 100,
    description: 'What follows `#token=` in the letter.',
    example: 'kq3mZ0bV1r5vTn2uYp8xWc7dEa6fGh4iJk9lMoPqRsT',
  })
  @IsString()
  @MaxLength(100)
  token!: string;
}

/** What whoever has the letter may know. */
export class InvitationPreviewDto {
  @ApiProperty({ example: 'Petrova & Partners' })
  organizationName!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Anna Petrova' })
  inviterName!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    enum: invitableRoles,
    description: 'What a member is; null for a guest of a project.',
    example: 'member',
  })
  role!: InvitableRole | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Of the project whose guest one becomes.',
    example: null,
  })
  projectName!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    enum: projectAccesses,
    description: 'What a guest may do there.',
    example: null,
  })
  access!: ProjectAccess | null;

  @ApiProperty({
    format: 'email',
    description: 'Only the account with this address may accept.',
    example: 'boris@example.com',
  })
  email!: string;

  @ApiProperty({ description: 'Whether there is an account with this address.', example: false })
  hasAccount!: boolean;

  @ApiProperty({ format: 'date-time', example: '2026-01-19T09:30:00.000Z' })
  expiresAt!: string;
}

/** Where whoever has accepted an invitation may go. */
export class AcceptedInvitationDto {
  @ApiProperty({ type: () => OrganizationDto, nullable: true, description: 'Of a member.' })
  organization!: OrganizationDto | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Of a guest.', example: null })
  projectId!: string | null;
}
