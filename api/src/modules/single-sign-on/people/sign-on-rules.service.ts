import { Injectable } from '@nestjs/common';
import { DomainsRepository } from '../domains/domains.repository';
import type { SignOnOffer } from '../domains/domains.repository';
import { mailDomainOf } from '../mail-domain';
import { signOnRequired } from '../single-sign-on.errors';

/** What organizations ask of those who sign in with an address of theirs. */
@Injectable()
export class SignOnRules {
  constructor(private readonly domains: DomainsRepository) {}

  /** The organization that offers to sign people of an address in; the same whether or not somebody has it. */
  findOffer(email: string, userId: string | null = null): Promise<SignOnOffer | null> {
    const domain = mailDomainOf(email);
    return domain === null ? Promise.resolve(null) : this.domains.findOffer(domain, userId);
  }

  /**
   * Throws `auth.sign_on_required` where nothing but the provider of an organization lets an address in, unless the
   * person comes `through` that. The owners of the organization are let in: when the provider fails, or is set up
   * wrongly, they mend it.
   */
  async checkOtherWays({ email, userId, through }: ArrivalByOtherWay): Promise<void> {
    const offer = await this.findOffer(email, userId);
    if (offer?.capture !== 'required' || offer.role === 'owner') return;
    if (offer.organizationId === through) return;
    throw signOnRequired({ id: offer.organizationId, name: offer.organizationName });
  }
}

interface ArrivalByOtherWay {
  readonly email: string;
  readonly userId: string | null;
  /** The organization whose provider vouches for the person; absent for a password, or Google. */
  readonly through?: string;
}
