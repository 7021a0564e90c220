import type { MemberDto } from './members.dto';
import type { MemberRow } from './members.repository';

export function toMember({ joinedAt, ...member }: MemberRow): MemberDto {
  return { ...member, joinedAt: joinedAt.toISOString() };
}
