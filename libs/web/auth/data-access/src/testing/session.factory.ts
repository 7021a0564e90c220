import type { Session, User } from '../auth-api';

/** For specs: a user as the API tells it. */
export function user(over: Partial<User> = {}): User {
  return {
    id: 'user-1',
    email: 'anna@example.com',
    name: 'Anna Kowalska',
    emailVerified: true,
    hasPassword: true,
    twoFactor: false,
    avatar: null,
    locale: 'en',
    theme: 'system',
    favouriteModels: [],
    shortcuts: [],
    organizations: [
      {
        id: 'organization-2',
        name: 'Northwind',
        personal: false,
        role: 'member',
        permissions: ['project.read'],
        needsSecondStep: false,
      },
      {
        id: 'organization-1',
        name: 'Anna',
        personal: true,
        role: 'owner',
        permissions: ['project.write'],
        needsSecondStep: false,
      },
    ],
    ...over,
  };
}

/** For specs: what a sign-in answers. */
export function session(over: Partial<Session> = {}): Session {
  return { accessToken: 'first', expiresInSeconds: 900, user: user(), ...over };
}
