import { ApiProperty } from '@nestjs/swagger';
import { roles } from '@promptyflow/contracts';
import type { Role } from '@promptyflow/contracts';
import { IsIn } from 'class-validator';
import { IdField } from '../../../core/http';

export class MemberParams {
  @IdField()
  id!: string;

  @IdField()
  userId!: string;
}

export class ChangeRoleDto {
  @ApiProperty({ enum: roles, enumName: 'Role', example: 'member' })
  @IsIn(roles)
  role!: Role;
}

export class MemberDto {
  @ApiProperty({ format: 'uuid', example: '0199c1a2-7c1b-7e9f-8a54-3f1f0c2d4e5a' })
  userId!: string;

  @ApiProperty({ example: 'Anna Petrova' })
  name!: string;

  @ApiProperty({ format: 'email', example: 'anna@example.com' })
  email!: string;

  @ApiProperty({ enum: roles, enumName: 'Role', example: 'owner' })
  role!: Role;

  @ApiProperty({ format: 'date-time', example: '2026-01-12T09:30:00.000Z' })
  joinedAt!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Another one for each picture at `…/members/{userId}/avatar`; null while there is none.',
    example: null,
  })
  avatar!: string | null;

  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: 'Whether signing in takes a second step; null for who does not hold `member.manage`.',
    example: true,
  })
  twoFactor!: boolean | null;
}

export class MemberListDto {
  @ApiProperty({ type: () => [MemberDto] })
  items!: MemberDto[];

  @ApiProperty({ type: String, nullable: true, description: 'All are on one page.', example: null })
  nextCursor!: string | null;
}
