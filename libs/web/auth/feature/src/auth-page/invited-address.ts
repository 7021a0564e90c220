import { DOCUMENT, inject } from '@angular/core';

/** The address that an invitation sends here, by the state of the navigation and in no address; else empty. */
export function invitedAddress(): string {
  const state = inject(DOCUMENT).defaultView?.history.state as
    { readonly email?: unknown } | null | undefined;
  return typeof state?.email === 'string' ? state.email : '';
}
