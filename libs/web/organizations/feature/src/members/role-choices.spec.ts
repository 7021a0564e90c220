import { describe, expect, it } from '@jest/globals';
import { rolesToGive } from './role-choices';

const below = ['viewer', 'member', 'admin'];
const all = [...below, 'owner'];

describe(rolesToGive.name, () => {
  it.each([
    ['an owner may give every role', { own: 'owner', role: 'member', owners: 1, isPersonal: false }, all],
    ['also to another owner', { own: 'owner', role: 'owner', owners: 2, isPersonal: false }, all],
    ['but keeps the last owner', { own: 'owner', role: 'owner', owners: 1, isPersonal: false }, ['owner']],
    ['a personal one has one owner', { own: 'owner', role: 'admin', owners: 1, isPersonal: true }, below],
    ['an administrator makes no owner', { own: 'admin', role: 'admin', owners: 1, isPersonal: false }, below],
    ['nor demotes one', { own: 'admin', role: 'owner', owners: 2, isPersonal: false }, ['owner']],
    ['a member gives none', { own: 'member', role: 'viewer', owners: 1, isPersonal: false }, ['viewer']],
  ] as const)('should know that %s', (_, situation, expected) => {
    expect(rolesToGive(situation)).toEqual(expected);
  });
});
