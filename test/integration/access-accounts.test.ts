import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashToken } from '../../platform/identity.js';
import { eventually } from '../support/eventually.js';
import { startTestPlatform, type TestPlatform } from '../support/platform.js';
import { User } from '../support/user.js';

/** Accounts and tokens through the graph of a running platform. */
let platform: TestPlatform;
let admin: User;

beforeAll(async () => {
  platform = await startTestPlatform({ worker: false });
  admin = platform.user;
}, 120_000);
afterAll(() => platform.stop());

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its query, which each test knows
type Answer = any;

const as = (token: string, tenant?: string) =>
  new User({
    restUrl: platform.restUrl,
    graphqlUrl: platform.graphqlUrl,
    token,
    ...(tenant ? { tenant } : {}),
  });

async function ask(user: User, query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
  const { body } = await user.graphql(query, variables);
  expect(body.errors).toBeUndefined();
  return body.data;
}

async function refusal(user: User, query: string, variables: Record<string, unknown> = {}) {
  const { body } = await user.graphql(query, variables);
  const [error] = (body.errors ?? []) as { message: string; extensions: { code: string } }[];
  return `${error?.extensions.code}: ${error?.message}`;
}

const ACCOUNT = 'id kind name email roles permissions tenants createdBy disabledAt';
const TOKEN = `id name description kind account { name } scope permissions tenants state createdBy expiresAt revokedAt
  lastUsedAt rotatedFrom`;
const CREATE_ACCOUNT = `mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { ${ACCOUNT} } } }`;
const UPDATE_ACCOUNT = `mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { account { ${ACCOUNT} } } }`;
const DISABLE = `mutation ($id: ID!) { disableAccount(input: { id: $id }) { account { ${ACCOUNT} } } }`;
const ENABLE = `mutation ($id: ID!) { enableAccount(input: { id: $id }) { account { ${ACCOUNT} } } }`;
const CREATE_TOKEN = `mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret token { ${TOKEN} } } }`;
const ROTATE = `mutation ($input: RotateTokenInput!) { rotateToken(input: $input) { secret token { ${TOKEN} } } }`;
const REVOKE = `mutation ($id: ID!) { revokeToken(input: { id: $id }) { token { ${TOKEN} } } }`;
const TOKENS = `query ($filter: AccessTokenFilter, $first: Int, $after: String) {
  tokens(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ${TOKEN} } } } }`;
const VIEWER = '{ viewer { id name tenant tenants roles permissions } }';

let accountCount = 0;
async function makeAccount(input: Record<string, unknown> = {}): Promise<Answer> {
  const account = { kind: 'USER', name: `person ${accountCount++}`, roles: ['trainer'], ...input };
  return (await ask(admin, CREATE_ACCOUNT, { input: account })).createAccount.account;
}
const makeToken = async (by: User, input: Record<string, unknown>): Promise<Answer> =>
  (await ask(by, CREATE_TOKEN, { input: { name: 'laptop', ...input } })).createToken;
/** Somebody with an account, and a first token of it. */
async function makeUser(input: Record<string, unknown> = {}, token: Record<string, unknown> = {}) {
  const account = await makeAccount(input);
  const made = await makeToken(admin, { accountId: account.id, ...token });
  return { account, ...made, user: as(made.secret) };
}
const soon = () => new Date(Date.now() + 3_600_000).toISOString();

describe('accounts', () => {
  test('are made, listed by name, changed, disabled with their tokens, and enabled again', async () => {
    const ann = await makeUser({ name: 'ann', email: 'ann@example.com', roles: ['trainer', 'viewer'] });
    expect(ann.account).toEqual({
      ...{ id: expect.stringMatching(/^account_/), kind: 'USER', name: 'ann', email: 'ann@example.com' },
      ...{ roles: ['viewer', 'trainer'], tenants: ['default'], createdBy: 'admin', disabledAt: null },
      permissions: ['IDENTIFY', 'READ', 'READ_RAW', 'ANNOTATE', 'TRAIN', 'PROPOSE_PROMOTION'],
    });
    expect((await ask(ann.user, VIEWER)).viewer).toMatchObject({
      ...{ id: ann.account.id, name: 'ann', tenant: 'default', tenants: ['default'] },
    });
    await makeAccount({ name: 'ann’s robot', kind: 'SERVICE', roles: ['service'] });

    const LIST = `query ($after: String, $kind: AccountKind) { accounts(first: 1, after: $after, filter: { kind: $kind }) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { name } } } }`;
    const { accounts: first } = await ask(admin, LIST);
    const { accounts: next } = await ask(admin, LIST, { after: first.pageInfo.endCursor });
    expect([...first.edges, ...next.edges].map(({ node }) => node.name)).toEqual(['ann', 'ann’s robot']);
    expect((await ask(admin, LIST, { kind: 'SERVICE' })).accounts.totalCount).toBe(1);

    const input = { id: ann.account.id, roles: ['viewer'], email: null };
    expect((await ask(admin, UPDATE_ACCOUNT, { input })).updateAccount.account).toMatchObject({
      ...{ roles: ['viewer'], email: null, tenants: ['default'], permissions: ['IDENTIFY', 'READ'] },
    });
    await eventually(async () =>
      expect((await ask(ann.user, VIEWER)).viewer.permissions).toEqual(['IDENTIFY', 'READ']),
    );

    const disabled = (await ask(admin, DISABLE, { id: ann.account.id })).disableAccount.account;
    expect(disabled.disabledAt).toEqual(expect.any(String));
    expect((await ask(admin, DISABLE, { id: ann.account.id })).disableAccount.account).toEqual(disabled);
    await eventually(async () => expect((await ann.user.graphql(VIEWER)).status).toBe(401));
    const filter = { accountId: ann.account.id };
    expect((await ask(admin, TOKENS, { filter })).tokens.edges[0].node.state).toBe('DISABLED');
    expect((await ask(admin, TOKENS, { filter: { ...filter, active: true } })).tokens.totalCount).toBe(0);
    expect(await refusal(admin, CREATE_TOKEN, { input: { name: 'x', accountId: ann.account.id } })).toBe(
      'CONFLICT: The account ann is disabled; enable it first.',
    );
    await ask(admin, ENABLE, { id: ann.account.id });
    await eventually(async () => expect((await ann.user.graphql(VIEWER)).status).toBe(200));
  });

  test('are refused with a reason', async () => {
    await makeAccount({ name: 'taken' });
    const create = (input: object) =>
      refusal(admin, CREATE_ACCOUNT, { input: { kind: 'USER', name: 'n', roles: ['viewer'], ...input } });
    expect(await create({ name: 'taken' })).toBe('CONFLICT: There is an account "taken".');
    expect(await create({ name: ' ' })).toMatch(/^INVALID_INPUT: The account cannot be made: name: /);
    expect(await create({ name: 'Admin' })).toContain("name: is one of the platform's own; take another");
    expect(await create({ roles: ['god'] })).toContain(
      'INVALID_INPUT: The account cannot be made: roles.0: ',
    );
    expect(await create({ roles: [] })).toContain('roles: ');
    expect(await create({ tenants: ['no spaces'] })).toContain('tenants.0: must be 1 to 64 characters');
    expect(await create({ email: 'nobody' })).toContain('email: ');
    expect(await refusal(admin, UPDATE_ACCOUNT, { input: { id: 'account_x' } })).toBe(
      'NOT_FOUND: There is no account account_x.',
    );
    const { user } = await makeUser({ roles: ['approver'] });
    expect(await refusal(user, CREATE_ACCOUNT, { input: { kind: 'USER', name: 'x', roles: [] } })).toMatch(
      /^FORBIDDEN: .* may not use createAccount/,
    );
  });

  test('the last administrator stays one, also when two leave at once', async () => {
    const all = { roles: ['admin'], tenants: ['*'] };
    const [one, other] = [await makeAccount(all), await makeAccount(all)];
    const outcomes = await Promise.all([
      admin.graphql(DISABLE, { id: one.id }),
      admin.graphql(UPDATE_ACCOUNT, { input: { id: other.id, roles: ['viewer'] } }),
    ]);
    const failed = outcomes.flatMap(({ body }) => body.errors ?? []) as { message: string }[];
    expect(failed).toHaveLength(1);
    expect(failed[0]?.message).toContain('is the last administrator of the installation; make another one');
    await makeAccount({ ...all, name: 'a later administrator' });
    for (const { id } of [one, other]) await ask(admin, DISABLE, { id });
  });

  test('an administrator of some tenants sees and hands on no others', async () => {
    const { user } = await makeUser({ roles: ['admin'], tenants: ['north', 'south'] });
    const inside = await makeAccount({ tenants: ['north'] });
    const outside = await makeAccount({ tenants: ['north', 'east'] });
    const { accounts } = await ask(user, '{ accounts { totalCount edges { node { id tenants } } } }');
    expect(accounts.totalCount).toBe(2);
    expect(accounts.edges.map(({ node }: Answer) => node.id)).toContain(inside.id);
    expect((await ask(user, `{ account(id: "${outside.id}") { id } }`)).account).toBeNull();
    expect(await refusal(user, DISABLE, { id: outside.id })).toMatch(/^NOT_FOUND/);
    expect(
      await refusal(user, UPDATE_ACCOUNT, { input: { id: inside.id, tenants: ['north', 'east'] } }),
    ).toBe(
      'FORBIDDEN: You can hand on no more than you have: it would be for the tenant north, east, and you are for north, south.',
    );
    expect(
      await refusal(user, CREATE_ACCOUNT, {
        input: { kind: 'USER', name: 'x', roles: ['viewer'], tenants: ['*'] },
      }),
    ).toContain('it would be for every tenant');
    // Neither that of the installation nor those of accounts that it does not see.
    const { tokens } = await ask(user, TOKENS);
    expect(new Set(tokens.edges.map(({ node }: Answer) => node.kind))).toEqual(new Set(['ACCOUNT']));
  });
});

test('what one started one cancels; what others did is for those who manage the queue', async () => {
  const { s3_url: trainingDataPath } = (await admin.upload(
    'rows.jsonl',
    Array.from(
      { length: 40 },
      (_, row) => `{"text":"text ${row}","label":"${row % 2 ? 'benign' : 'jailbreak'}"}`,
    ).join('\n'),
  )) as { s3_url: string };
  const [ann, bob] = [await makeUser(), await makeUser()];
  const start = async (user: User): Promise<string> => {
    const mutation = `mutation ($input: StartTrainingJobInput!) { startTrainingJob(input: $input) { job { id createdBy } } }`;
    const input = { family: 'ngram', trainingDataPath };
    return (await ask(user, mutation, { input })).startTrainingJob.job.id;
  };
  const CANCEL = 'mutation ($id: ID!) { cancelTrainingJob(input: { id: $id }) { job { status } } }';
  const cancel = async (user: User, id: string) =>
    (await ask(user, CANCEL, { id })).cancelTrainingJob.job.status;
  const [first, second, third] = [await start(ann.user), await start(ann.user), await start(ann.user)];
  expect(await refusal(bob.user, CANCEL, { id: first })).toBe(
    `FORBIDDEN: ${bob.account.name} may not use cancelTrainingJob on jobs of others: it takes the permission MANAGE_QUEUE, which the role admin gives.`,
  );
  expect(await cancel(ann.user, first)).toBe('CANCELLED');
  // Another token of hers is her, too.
  expect(await cancel(as((await makeToken(ann.user, {})).secret), second)).toBe('CANCELLED');
  const { status } = await admin.rest('DELETE', `/training/queue/job/${third}`);
  expect(status).toBe(200);

  const SEARCH = `mutation ($input: StartHyperparameterSearchInput!) {
    startHyperparameterSearch(input: $input) { search { id } } }`;
  const space = { batch_size: { choice: [4, 8] } };
  const input = { family: 'ngram', trainingDataPath, space, maxTrials: 2, config: { num_epochs: 2 } };
  const { id } = (await ask(ann.user, SEARCH, { input })).startHyperparameterSearch.search;
  const END = 'mutation ($id: ID!) { cancelHyperparameterSearch(input: { id: $id }) { search { id } } }';
  expect(await refusal(bob.user, END, { id })).toMatch(/^FORBIDDEN: .* on searches of others/);
  expect((await ask(ann.user, END, { id })).cancelHyperparameterSearch.search.id).toBe(id);
});

describe('tokens', () => {
  test('are shown once, listed without their secrets, used, and ended', async () => {
    const expiresAt = soon();
    const { account, secret, token, user } = await makeUser({}, { description: 'of the tests', expiresAt });
    expect(secret).toMatch(/^mlsec_[\w-]{43}$/);
    expect(token).toEqual({
      ...{ id: expect.stringMatching(/^token_/), name: 'laptop', description: 'of the tests' },
      ...{ kind: 'ACCOUNT', account: { name: account.name }, scope: null, tenants: ['default'] },
      ...{ state: 'ACTIVE', createdBy: 'admin', expiresAt, revokedAt: null, lastUsedAt: null },
      ...{ rotatedFrom: null, permissions: account.permissions },
    });
    const stored = await platform.prisma.accessToken.findUniqueOrThrow({ where: { id: token.id } });
    expect(JSON.stringify(stored)).not.toContain(secret);
    expect(Buffer.from(stored.tokenHash)).toEqual(hashToken(secret));

    await ask(user, VIEWER);
    await eventually(async () =>
      expect((await ask(user, TOKENS)).tokens.edges[0].node.lastUsedAt).toEqual(expect.any(String)),
    );
    const revoked = (await ask(user, REVOKE, { id: token.id })).revokeToken.token;
    expect(revoked).toMatchObject({ state: 'REVOKED', revokedAt: expect.any(String) });
    expect((await ask(admin, REVOKE, { id: token.id })).revokeToken.token).toEqual(revoked);
    await eventually(async () => expect((await user.graphql(VIEWER)).status).toBe(401));
  });

  test('are listed page by page, the newest first', async () => {
    const { account, user } = await makeUser();
    const ids: string[] = [];
    for (const name of ['b', 'c']) ids.unshift((await makeToken(user, { name })).token.id);
    const filter = { accountId: account.id };
    const first = (await ask(admin, TOKENS, { filter, first: 2 })).tokens;
    expect([first.totalCount, first.edges.map(({ node }: Answer) => node.id)]).toEqual([3, ids]);
    const rest = (await ask(admin, TOKENS, { filter, first: 2, after: first.pageInfo.endCursor })).tokens;
    expect([rest.pageInfo.hasNextPage, rest.edges.map(({ node }: Answer) => node.name)]).toEqual([
      false,
      ['laptop'],
    ]);
  });

  test('of one’s own account one makes oneself; others’ are not there', async () => {
    const ann = await makeUser();
    const bob = await makeUser();
    const own = await makeToken(ann.user, { name: 'script', scope: ['READ'] });
    expect(own.token).toMatchObject({ scope: ['READ'], permissions: ['IDENTIFY', 'READ'] });
    const seen = (await ask(ann.user, TOKENS)).tokens.edges.map(({ node }: Answer) => node.id);
    expect(seen).toEqual([own.token.id, ann.token.id]);
    const filter = { accountId: bob.account.id };
    expect(await refusal(ann.user, TOKENS, { filter })).toMatch(/^FORBIDDEN: .* tokens of other accounts/);
    expect(await refusal(ann.user, CREATE_TOKEN, { input: { name: 'x', ...filter } })).toMatch(/^FORBIDDEN/);
    for (const [mutation, variables] of [
      [REVOKE, { id: bob.token.id }],
      [ROTATE, { input: { id: bob.token.id } }],
    ] as const) {
      expect(await refusal(ann.user, mutation, variables)).toBe(
        `NOT_FOUND: There is no token ${bob.token.id}.`,
      );
    }
  });

  test('only narrow: neither scope, nor tenants, nor time grow from one to the next', async () => {
    const { account, user } = await makeUser({ roles: ['trainer'], tenants: ['one', 'two'] });
    const create = (by: User, input: object) => refusal(by, CREATE_TOKEN, { input: { name: 'x', ...input } });
    expect(await create(user, { scope: ['DELETE'] })).toBe(
      `INVALID_INPUT: scope: it can only narrow, and the roles of ${account.name} (trainer) do not give DELETE.`,
    );
    expect(await create(user, { tenants: ['two', 'three'] })).toBe(
      `INVALID_INPUT: tenants: they can only narrow, and ${account.name} is for one, two.`,
    );
    expect(await create(user, { scope: [] })).toContain('scope: must name a permission');
    expect(await create(user, { expiresAt: '2001-01-01T00:00:00Z' })).toContain('must be in the future');
    expect(await create(admin, {})).toContain('accountId: say for which account');

    const expiresAt = soon();
    const narrow = await makeToken(user, { scope: ['READ', 'TRAIN'], tenants: ['two'], expiresAt });
    const narrowed = as(narrow.secret);
    expect((await ask(narrowed, VIEWER)).viewer).toMatchObject({
      ...{ tenant: 'two', tenants: ['two'], permissions: ['IDENTIFY', 'READ', 'TRAIN'] },
    });
    expect(await refusal(as(narrow.secret, 'one'), VIEWER)).toBe(
      'FORBIDDEN: This access is for the tenant two only.',
    );
    expect(await create(narrowed, { scope: ['READ_RAW'] })).toBe(
      'FORBIDDEN: You can hand on no more than you have: you may not READ_RAW yourself.',
    );
    expect(await create(narrowed, { tenants: ['one'] })).toContain('it would be for the tenant one');
    const later = new Date(Date.parse(expiresAt) + 1_000).toISOString();
    expect(await create(narrowed, { expiresAt: later })).toContain('and this would last longer');
    expect((await makeToken(narrowed, {})).token).toMatchObject({
      ...{ scope: ['READ', 'TRAIN'], tenants: ['two'], expiresAt, createdBy: account.name },
    });

    // Time holds for administrators too, whoever's token they make.
    const lasting = await makeToken(admin, { accountId: account.id });
    const visiting = as((await makeUser({ roles: ['admin'], tenants: ['*'] }, { expiresAt })).secret);
    const forOther = { accountId: account.id };
    expect(await create(visiting, { ...forOther, expiresAt: later })).toContain('and this would last longer');
    expect(await refusal(visiting, ROTATE, { input: { id: lasting.token.id } })).toContain(
      'and this would last longer',
    );
    expect((await makeToken(visiting, forOther)).token.expiresAt).toBe(expiresAt);
    const rotated = await ask(visiting, ROTATE, { input: { id: lasting.token.id, expiresAt } });
    expect(rotated.rotateToken.token.expiresAt).toBe(expiresAt);

    // A scope holds for administrators too: with it one cannot make somebody who may more.
    const scoped = as(
      (await makeUser({ roles: ['admin'], tenants: ['*'] }, { scope: ['ADMINISTER'] })).secret,
    );
    expect(
      await refusal(scoped, CREATE_ACCOUNT, { input: { kind: 'USER', name: 'x', roles: ['viewer'] } }),
    ).toContain('you may not READ yourself');
    expect(await create(scoped, { accountId: account.id })).toContain('you may not READ, READ_RAW');
  });

  test('are rotated, with time to change them over', async () => {
    const { user, token, secret } = await makeUser({}, { scope: ['READ'], expiresAt: soon() });
    const input = { id: token.id, graceMinutes: 5 };
    const rotated = (await ask(admin, ROTATE, { input })).rotateToken;
    expect(rotated.secret).not.toBe(secret);
    expect(rotated.token).toEqual({ ...token, id: expect.any(String), rotatedFrom: token.id });
    expect((await ask(as(rotated.secret), VIEWER)).viewer.permissions).toEqual(['IDENTIFY', 'READ']);
    await ask(user, VIEWER);
    const former = await platform.prisma.accessToken.findUniqueOrThrow({ where: { id: token.id } });
    expect(former.expiresAt?.getTime()).toBeLessThan(Date.parse(token.expiresAt));
    expect(await refusal(admin, ROTATE, { input })).toContain(
      'CONFLICT: The token was revoked, or rotated before',
    );

    // Without grace the former one ends, and of two at once one wins.
    const at = { input: { id: rotated.token.id } };
    const both = await Promise.all([admin.graphql(ROTATE, at), admin.graphql(ROTATE, at)]);
    expect(both.filter(({ body }) => body.errors)).toHaveLength(1);
    await eventually(async () => expect((await as(rotated.secret).graphql(VIEWER)).status).toBe(401));
    expect(await refusal(admin, ROTATE, { input: { id: token.id, graceMinutes: -1 } })).toContain(
      'graceMinutes',
    );
  });

  test('the administrator’s own is listed as what it is, and rotated where it is kept', async () => {
    const { tokens } = await ask(admin, TOKENS, { first: 200 });
    const [local] = tokens.edges
      .map(({ node }: Answer) => node)
      .filter(({ kind }: Answer) => kind === 'LOCAL_ADMINISTRATOR');
    expect(local).toMatchObject({ ...{ name: 'admin', account: null, state: 'ACTIVE', tenants: ['*'] } });
    expect(await refusal(admin, ROTATE, { input: { id: local.id } })).toContain('change ADMIN_TOKEN');
    // Other accounts may have tokens of that name.
    await makeUser({}, { name: 'admin' });
  });
});
