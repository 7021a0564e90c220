import { Inject, Injectable } from '@nestjs/common';
import type { ConfigType } from '@nestjs/config';
import type { InvitableRole } from '@promptyflow/contracts';
import { uuidv7 } from 'uuidv7';
import { httpConfig } from '../../config';
import type { Actor } from '../../core/auth-guard';
import { hashToken, newToken } from '../../core/crypto';
import { Mailer } from '../../core/mail';
import { JobQueue } from '../../core/queue';
import type { JobMap } from '../../core/queue';
import { invitationLetter } from './invitation-letter';
import type { InvitationDto, InvitationListDto } from './invitations.dto';
import { alreadyMember, invitationNotFound, resentTooSoon, tooManyInvitations } from './invitations.errors';
import { toInvitation } from './invitations.mapper';
import { InvitationsRepository } from './invitations.repository';
import type { InvitationLimits } from './invitations.repository';

export const invitationLimits: InvitationLimits = { lifetimeDays: 7, secondsBetweenLetters: 60, most: 200 };

/** Invitations as those send and withdraw them who look after the members. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly repository: InvitationsRepository,
    private readonly queue: JobQueue,
    private readonly mailer: Mailer,
    @Inject(httpConfig.KEY) private readonly http: ConfigType<typeof httpConfig>,
  ) {}

  async list({ organizationId }: Actor): Promise<InvitationListDto> {
    const rows = await this.repository.list(organizationId);
    return { items: rows.map(toInvitation), nextCursor: null };
  }

  /** Has a letter sent in the background; a second invitation to an address renews the first. */
  async invite(
    { organizationId, userId }: Actor,
    { email, role }: { readonly email: string; readonly role: InvitableRole },
  ): Promise<InvitationDto> {
    const invitation = { id: uuidv7(), email, role, invitedBy: userId };
    const saved = await this.repository.save(organizationId, invitation, invitationLimits);
    if (saved === 'member') throw alreadyMember(email);
    if (saved === 'full') throw tooManyInvitations(invitationLimits.most);
    if (saved.needsLetter) this.requestLetter(organizationId, saved.invitation.id);
    return toInvitation(saved.invitation);
  }

  /** Another letter with another link, at most one a minute; the former link is dead from now on. */
  async resend({ organizationId }: Actor, id: string): Promise<InvitationDto> {
    const renewed = await this.repository.renew(organizationId, id, invitationLimits);
    if (!renewed) throw invitationNotFound();
    if ('waitSeconds' in renewed) throw resentTooSoon(renewed.waitSeconds);
    this.requestLetter(organizationId, id);
    return toInvitation(renewed);
  }

  async revoke({ organizationId }: Actor, id: string): Promise<void> {
    if (!(await this.repository.revoke(organizationId, id))) throw invitationNotFound();
  }

  /**
   * Writes and sends the letter. Doing it again after it was sent does nothing; doing it again after a
   * failure gives the letter a new token, so that only the letter that left works.
   */
  async sendLetter({ organizationId, invitationId }: JobMap['mail.invitation']): Promise<void> {
    const token = newToken();
    const tokenHash = hashToken(token);
    const letter = await this.repository.prepareLetter(organizationId, invitationId, tokenHash);
    if (!letter) return;
    const link = `${this.http.publicUrl}/invitation#token=${token}`;
    await this.mailer.send(invitationLetter(letter, link, invitationLimits.lifetimeDays * 24));
    await this.repository.markSent(organizationId, invitationId, tokenHash);
  }

  /** Without a key: a letter that is under way must not swallow the one that replaces it. */
  requestLetter(organizationId: string, invitationId: string): void {
    this.queue.addSoon('mail.invitation', { organizationId, invitationId });
  }
}
