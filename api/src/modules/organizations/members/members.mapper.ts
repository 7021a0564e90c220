import { actorHolds } from '../../../core/auth-guard';
import type { Actor } from '../../../core/auth-guard';
import type { MemberDto } from './members.dto';
import type { MemberRow } from './members.repository';

/** As the actor may see it: how somebody signs in is for those who look after members. */
export function toMember({ joinedAt, twoFactor, ...member }: MemberRow, actor: Actor): MemberDto {
  const manages = actorHolds(actor, 'member.manage');
  return { ...member, joinedAt: joinedAt.toISOString(), twoFactor: manages ? twoFactor : null };
}
