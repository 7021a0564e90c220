import { ApiProperty } from '@nestjs/swagger';
import { permissions, roles } from '@promptyflow/contracts';
import type { Permission, Role } from '@promptyflow/contracts';
import { TitleField } from '../../core/http';

/** A new organization, or a new name. */
export class OrganizationNameDto {
  @TitleField({ example: 'Petrova & Partners' })
  name!: string;
}

export class OrganizationDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5b' })
  id!: string;

  @ApiProperty({ example: 'Anna Petrova' })
  name!: string;

  @ApiProperty({ description: "The person's own, made at sign-up.", example: true })
  personal!: boolean;

  @ApiProperty({ enum: roles, enumName: 'Role', example: 'owner' })
  role!: Role;

  @ApiProperty({
    enum: permissions,
    enumName: 'Permission',
    isArray: true,
    description: 'What the role may do there.',
    example: ['project.read', 'project.write'],
  })
  permissions!: Permission[];

  @ApiProperty({
    description:
      'Whether it requires two-step sign-in of its members and the account has none: until it has, everything there ' +
      'is answered with `organization.second_step_required`, but leaving it.',
    example: false,
  })
  needsSecondStep!: boolean;
}

export class OrganizationListDto {
  @ApiProperty({ type: () => [OrganizationDto] })
  items!: OrganizationDto[];

  @ApiProperty({ type: String, nullable: true, description: 'All are on one page.', example: null })
  nextCursor!: string | null;
}
