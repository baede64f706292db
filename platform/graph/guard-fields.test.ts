import { buildSchema, graphql } from 'graphql';
import { expect, test } from 'vitest';
import type { Role } from '../../contracts/permissions.js';
import type { Actor } from '../context.js';
import { guardFields } from './guard-fields.js';

const ACCESS =
  'directive @requires(permission: Permission!) on FIELD_DEFINITION enum Permission { READ TRAIN PLATFORM }';

async function ask(query: string, actor: Pick<Actor, 'roles'> & Partial<Actor>) {
  const schema = buildSchema(`${ACCESS}
    type Query { file: File @requires(permission: READ) inner: Int @requires(permission: PLATFORM) }
    type File { name: String rows: [String] @requires(permission: TRAIN) }
  `);
  guardFields(schema);
  const contextValue = {
    request: {
      tenant: 'a',
      requestId: 'r',
      actor: { kind: 'user', id: 'ann', name: 'ann', tenants: ['a'], ...actor },
    },
  };
  const rootValue = { file: { name: 'a', rows: ['b'] }, inner: 1 };
  const { data, errors } = await graphql({ schema, source: query, rootValue, contextValue });
  return { data: JSON.parse(JSON.stringify(data)), errors: errors?.map(({ message }) => message) };
}

test.each<[Role[], object]>([
  [['trainer'], { data: { file: { name: 'a', rows: ['b'] } } }],
  [
    ['viewer'],
    {
      data: { file: { name: 'a', rows: null } },
      errors: [
        'ann may not use File.rows: it takes the permission TRAIN, which the role trainer, admin or service gives.',
      ],
    },
  ],
  [['viewer', 'service'], { data: { file: { name: 'a', rows: ['b'] } } }],
  [[], { data: { file: null }, errors: [expect.stringMatching(/^ann may not use file: /)] }],
])('a field is for the roles that hold its permission: %j', async (roles, answer) => {
  expect(await ask('{ file { name rows } }', { roles })).toEqual({ errors: undefined, ...answer });
});

test('a scope narrows what roles give', async () => {
  expect(await ask('{ file { name rows } }', { roles: ['admin'], scope: ['READ'] })).toEqual({
    data: { file: { name: 'a', rows: null } },
    errors: ["ann may not use File.rows: the token's scope leaves out TRAIN."],
  });
  expect(await ask('{ file { name } }', { roles: ['participant'], scope: ['READ', 'TRAIN'] })).toMatchObject({
    data: { file: null },
  });
});

test('what is for parts of the platform is for no role', async () => {
  expect(await ask('{ inner }', { roles: ['admin', 'service'] })).toEqual({
    data: { inner: null },
    errors: ['ann may not use inner: only parts of the platform may.'],
  });
  expect(await ask('{ inner }', { roles: [], kind: 'service' })).toMatchObject({ data: { inner: 1 } });
});

test('a new field of which nobody decided who may ask for it keeps the schema from being built', () => {
  const schema = buildSchema(
    `${ACCESS} type Query { a: Int @requires(permission: READ) } type Mutation { b: Int }`,
  );
  expect(() => guardFields(schema)).toThrow(
    'Mutation.b must say who may ask for it: @requires(permission: …)',
  );
});

test.each([
  ['type Mutation { b: Int @requires(permission: TRAIN) }', 'Mutation.b'],
  ['type File { rows: Int @requires(permission: READ_RAW) }', 'File.rows'],
])('what changes something or shows raw data must say what it is about: %s', (sdl, field) => {
  const schema = buildSchema(
    `directive @requires(permission: Permission!) on FIELD_DEFINITION enum Permission { READ TRAIN READ_RAW }
    type Query { a: Int @requires(permission: READ) } ${sdl}`,
  );
  expect(() => guardFields(schema)).toThrow(`${field} must say what it is about: @audit(target: …)`);
});

test('what is personal is hidden from who may not see raw data; nothing is still nothing', async () => {
  const PERSONAL =
    'directive @requires(permission: Permission!) on FIELD_DEFINITION enum Permission { READ } directive @personal(of: Part! = VALUE) on FIELD_DEFINITION enum Part { VALUE ATTRIBUTES }';
  const schema = buildSchema(`${PERSONAL}
    type Query { by: String! @personal @requires(permission: READ) none: String @personal @requires(permission: READ) }`);
  guardFields(schema);
  const seenBy = async (actor: Pick<Actor, 'roles'> & Partial<Actor>) => {
    const request = { actor: { kind: 'user', id: 'a', name: 'a', tenants: ['a'], ...actor } };
    const rootValue = { by: async () => 'ann', none: null };
    const { data } = await graphql({ schema, source: '{ by none }', rootValue, contextValue: { request } });
    return { ...data };
  };
  expect(await seenBy({ roles: ['viewer'] })).toEqual({ by: '[personal]', none: null });
  expect(await seenBy({ roles: ['admin'], scope: ['READ'] })).toEqual({ by: '[personal]', none: null });
  expect(await seenBy({ roles: ['analyst'] })).toEqual({ by: 'ann', none: null });
  const wrong = buildSchema(`${PERSONAL} type Query { a: Int @personal @requires(permission: READ) }`);
  expect(() => guardFields(wrong)).toThrow('Query.a is no text');
});
