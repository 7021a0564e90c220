import { ApiProperty } from '@nestjs/swagger';
import { projectAccesses, projectAudiences } from '@promptyflow/contracts';
import type { ProjectAccess, ProjectAudience } from '@promptyflow/contracts';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { IdField, IntegerField } from '../../../core/http';
import { ProjectIdParams } from '../project-params.dto';
import { BlockDto, PromptDto } from '../projects.dto';

const accessProperty = { enum: projectAccesses, enumName: 'ProjectAccess', example: 'edit' } as const;
const audienceProperty = { enum: projectAudiences, enumName: 'ProjectAudience', example: 'named' } as const;

export class ProjectPersonParams extends ProjectIdParams {
  @IdField({ description: 'Of the person.' })
  userId!: string;
}

export class ProjectLinkParams extends ProjectIdParams {
  @IdField({ description: 'Of the link.' })
  linkId!: string;
}

export class NamePersonDto {
  @ApiProperty(accessProperty)
  @IsIn(projectAccesses)
  access!: ProjectAccess;
}

export class SetAudienceDto {
  @ApiProperty({
    ...audienceProperty,
    description: 'Everyone in the organization, or the people whom the project names and the owners.',
  })
  @IsIn(projectAudiences)
  audience!: ProjectAudience;
}

export class CreateLinkDto {
  @IntegerField({ description: 'How many days it can be used.', example: 7 }, 1, 365)
  days!: number;
}

export class NamedPersonDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' })
  userId!: string;

  @ApiProperty({ example: 'Anna Petrova' })
  name!: string;

  @ApiProperty({ format: 'email', example: 'anna@example.com' })
  email!: string;

  @ApiProperty(accessProperty)
  access!: ProjectAccess;

  @ApiProperty({ description: 'Is no member of the organization.', example: false })
  guest!: boolean;
}

export class ProjectLinkDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' })
  id!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-12T09:30:00.000Z' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-19T09:30:00.000Z' })
  expiresAt!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Anna Petrova' })
  creatorName!: string | null;
}

export class CreatedLinkDto extends ProjectLinkDto {
  @ApiProperty({
    description: 'The address to pass on; it is shown this once.',
    example: 'https://promptyflow.example/shared#token=…',
  })
  address!: string;
}

export class SharingDto {
  @ApiProperty(audienceProperty)
  audience!: ProjectAudience;

  @ApiProperty({ type: () => [NamedPersonDto] })
  people!: NamedPersonDto[];

  @ApiProperty({
    type: () => [ProjectLinkDto],
    description: 'Links that can still be used, the latest first.',
  })
  links!: ProjectLinkDto[];
}

export class GuestProjectDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' })
  id!: string;

  @ApiProperty({ example: 'Market study' })
  name!: string;

  @ApiProperty({ example: 'Petrova & Partners' })
  organizationName!: string;

  @ApiProperty(accessProperty)
  access!: ProjectAccess;

  @ApiProperty({ type: 'integer', example: 412_000 })
  chars!: number;

  @ApiProperty({ format: 'date-time', example: '2026-01-12T09:30:00.000Z' })
  updatedAt!: string;
}

export class GuestProjectListDto {
  @ApiProperty({ type: () => [GuestProjectDto] })
  items!: GuestProjectDto[];

  @ApiProperty({ type: String, nullable: true, description: 'All are on one page.', example: null })
  nextCursor!: string | null;
}

export class LinkTokenDto {
  @ApiProperty({
    maxLength: 100,
    description: 'What follows `#token=` in the address.',
    example: 'kq3mZ0bV1r5vTn2uYp8xWc7dEa6fGh4iJk9lMoPqRsT',
  })
  @IsString()
  @MaxLength(100)
  token!: string;
}

/** A project as everybody sees it who has a link: no person, no key, no run. */
export class SharedProjectDto {
  @ApiProperty({ example: 'Market study' })
  name!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-12T09:30:00.000Z' })
  updatedAt!: string;

  @ApiProperty({ type: () => [BlockDto] })
  contextBlocks!: BlockDto[];

  @ApiProperty({ type: () => [PromptDto] })
  promptBlocks!: PromptDto[];
}
