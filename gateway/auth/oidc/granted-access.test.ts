import { expect, test } from 'vitest';
import { grantedAccess } from './granted-access.js';

const settings = {
  groupsClaim: 'groups',
  roleMap: new Map([
    ['staff', ['viewer']],
    ['leads', ['trainer', 'approver']],
  ]),
  tenantClaim: undefined,
  tenantMap: undefined,
};
const tenantMap = new Map([
  ['staff', ['acme']],
  ['leads', ['*']],
]);

test.each([
  ['a group', { groups: ['staff', 'choir'] }, {}, { roles: ['viewer'], tenants: ['default'] }],
  ['one group as text', { groups: 'leads' }, {}, { roles: ['trainer', 'approver'], tenants: ['default'] }],
  ['no group that gives a role', { groups: ['choir'] }, {}, undefined],
  ['no groups', {}, {}, undefined],
  ['groups that are none', { groups: [1, null, { staff: 1 }] }, {}, undefined],
  ['a name of every object', { groups: ['constructor', '__proto__'] }, {}, undefined],
  [
    'a path',
    { realm_access: { roles: ['staff'] } },
    { groupsClaim: 'realm_access.roles' },
    { roles: ['viewer'], tenants: ['default'] },
  ],
  [
    'a name with dots',
    { 'https://id.example/groups': ['staff'] },
    { groupsClaim: 'https://id.example/groups' },
    { roles: ['viewer'], tenants: ['default'] },
  ],
  ['a mapped tenant', { groups: ['staff'] }, { tenantMap }, { roles: ['viewer'], tenants: ['acme'] }],
  ['all tenants', { groups: ['leads', 'staff'] }, { tenantMap }, { tenants: ['*'] }],
  ['no mapped tenant', { groups: ['staff'] }, { tenantMap: new Map([['x', ['y']]]) }, undefined],
  [
    'claimed tenants',
    { groups: ['staff'], org: ['a', 'b'] },
    { tenantClaim: 'org' },
    { tenants: ['a', 'b'] },
  ],
  ['a claim of all tenants', { groups: ['staff'], org: ['*'] }, { tenantClaim: 'org' }, undefined],
  [
    'claimed and mapped',
    { groups: ['staff'], org: 'b' },
    { tenantClaim: 'org', tenantMap },
    { tenants: ['b', 'acme'] },
  ],
])('%s', (_name, claims, more, expected) => {
  const access = grantedAccess(claims, { ...settings, ...more });
  if (expected) expect(access).toMatchObject(expected);
  else expect(access).toBeUndefined();
});
