/** The additional data that binds a sealed client secret to its organization: moved elsewhere it does not open. */
export function clientSecretSealedFor(organizationId: string): string {
  return `sign-on client secret|${organizationId}`;
}
