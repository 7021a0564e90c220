export { SingleSignOnModule } from './single-sign-on.module';
export { IdentityProviders } from './identity-provider';
export type { PendingProof } from './identity-provider';
export { mailDomainOf } from './mail-domain';
export type { ProvenPerson } from './proven-person';
export { SignOnPeopleRepository } from './people/sign-on-people.repository';
export type { Arrival } from './people/sign-on-people.repository';
export { SignOnRules } from './people/sign-on-rules.service';
export { SignOnAddresses } from './settings/sign-on-addresses';
export { SignOnRotation, SignOnRotationModule } from './settings/sign-on-rotation';
export { SingleSignOnService } from './settings/single-sign-on.service';
export type { OpenSignOn } from './settings/single-sign-on.service';
export {
  signOnAddressUnverified,
  signOnDomainUnverified,
  signOnEmailUnverified,
  SignOnError,
  signOnFailed,
  signOnNotConfigured,
  signOnNotInvited,
} from './single-sign-on.errors';
