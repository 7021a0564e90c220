import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/auth-guard';
import { signOnAddressUnverified, SignOnPeopleRepository, SingleSignOnService } from '../../single-sign-on';
import type { PendingProof } from '../../single-sign-on';
import type { ProofWithCodeDto } from '../proof/proof.dto';
import { ProofService } from '../proof/proof.service';
import { OrganizationSignInService } from './organization-sign-in.service';
import type { SignOnConnectionDto } from './sign-on.dto';

/** A member's account and who they are at the organization's provider: joined by themselves, and parted again. */
@Injectable()
export class ConnectionService {
  constructor(
    private readonly signIn: OrganizationSignInService,
    private readonly signOn: SingleSignOnService,
    private readonly people: SignOnPeopleRepository,
    private readonly proof: ProofService,
  ) {}

  async get({ organizationId, userId }: Actor): Promise<SignOnConnectionDto> {
    const settings = await this.signOn.findOpen(organizationId);
    const identities = await this.people.identitiesOf(organizationId, userId);
    const { issuer } = settings ?? {};
    return { available: settings !== null, connected: identities.some((known) => known.issuer === issuer) };
  }

  /** Whoever is bound can sign in as this person for good: it takes the same proof as a second step does. */
  async begin(
    actor: Actor,
    proof: ProofWithCodeDto,
  ): Promise<{ readonly url: string; readonly pending: PendingProof }> {
    const { email, emailVerified } = await this.proof.proveWithCode(actor, proof);
    if (!emailVerified) throw signOnAddressUnverified();
    return this.signIn.begin(actor.organizationId, email);
  }

  async remove({ organizationId, userId }: Actor): Promise<void> {
    await this.people.disconnect(organizationId, userId);
  }
}
