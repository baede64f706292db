import { parseArgs } from 'node:util';
import { z } from 'zod';
import { systemClock } from '../platform/clock.js';
import type { Config } from '../platform/config/config.js';
import { DEFAULT_TENANT } from '../platform/context.js';
import type { Logger } from '../platform/log.js';
import { createObjectStore } from '../platform/objects/create-object-store.js';
import { composeAccess } from '../subgraphs/access/compose.js';
import { type Ask, askAccess, type Command, CommandError, type Outcome, pages } from './access-command.js';
import { deferredGraphClient } from './deferred-graph-client.js';
import { listErasures, printCertificate } from './erasure-commands.js';
import { openColumns } from './object-keys.js';
import { openPlatformDatabase } from './open-platform-database.js';
import { EXIT_CONFIG, EXIT_USAGE, StartError } from './start-error.js';

const USAGE = `Usage:
  main.js account create NAME --roles ROLE,… [--tenants TENANT,…] [--email ADDRESS] [--service] [--json]
  main.js account list [--json]
  main.js account disable NAME [--json]
  main.js token create NAME --account ACCOUNT [--scope PERMISSION,…] [--tenants TENANT,…] [--expires TIME]
                       [--description TEXT] [--json]
  main.js token list [--account ACCOUNT] [--active] [--json]
  main.js token rotate ID [--grace-minutes N] [--expires TIME] [--json]
  main.js token revoke ID [--json]
  main.js erasure list [--tenant TENANT] [--json]
  main.js erasure certificate ID [--tenant TENANT] [--json]
Accounts go by their names. TIME is ISO 8601, such as 2026-11-30T12:00:00Z. A token is printed on stdout, once; what is told
about it goes to stderr. A certificate is printed on stdout as it was hashed. The platform may run or not. See
docs/SECURITY.md and docs/ERASURE.md.
`;

const ACCOUNT = 'id kind name email roles tenants createdAt createdBy disabledAt lastSignedInAt';
const TOKEN = `id name description kind account { name } scope tenants state createdAt createdBy expiresAt lastUsedAt
  rotatedFrom`;

const account = z.looseObject({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  tenants: z.array(z.string()),
  disabledAt: z.string().nullable(),
});
const token = z.looseObject({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  account: z.object({ name: z.string() }).nullable(),
  scope: z.array(z.string()).nullable(),
  tenants: z.array(z.string()),
  state: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
});
type Account = z.infer<typeof account>;
type Token = z.infer<typeof token>;

type AccessCommand = Command<Options>;

const COMMANDS: Record<string, { subject?: string; run(command: AccessCommand): Promise<Outcome> }> = {
  'account create': { subject: 'NAME', run: createAccount },
  'account list': { run: listAccounts },
  'account disable': { subject: 'NAME', run: disableAccount },
  'token create': { subject: 'NAME', run: createToken },
  'token list': { run: listTokens },
  'token rotate': { subject: 'ID', run: rotateToken },
  'token revoke': { subject: 'ID', run: revokeToken },
  'erasure list': { run: listErasures },
  'erasure certificate': { subject: 'ID', run: printCertificate },
};

/** Runs `account …`, `token …` or `erasure …` and exits with its status. Whoever reaches the database needs no token. */
export async function runAccessCommand(
  words: readonly string[],
  config: Config,
  log: Logger,
): Promise<never> {
  const { command, subject, options } = parseCommandLine(words);
  try {
    const { prisma, url, close } = await openPlatformDatabase(config, log);
    const { store: objects } = await createObjectStore(config, log);
    const { columns, close: closeColumns } = await openColumns(config, url);
    try {
      const { subgraph } = composeAccess({
        ...{ config, prisma, columns, objects, clock: systemClock, log },
        // What is done here asks no other part.
        graph: deferredGraphClient().client,
      });
      const outcome = await command.run({
        ask: askAccess(subgraph, options.tenant ?? DEFAULT_TENANT),
        subject,
        options,
      });
      for (const note of outcome.notes ?? []) process.stderr.write(`${note}\n`);
      const text = options.json ? JSON.stringify(outcome.facts) : outcome.lines.join('\n');
      if (text) process.stdout.write(`${text}\n`);
    } finally {
      await Promise.all([objects.close(), closeColumns()]);
      await close();
    }
    process.exit(0);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${words.slice(0, 2).join(' ')} failed: ${message}\n`);
    process.exit(error instanceof StartError ? EXIT_CONFIG : 1);
  }
}

const OPTIONS = {
  json: { type: 'boolean' },
  service: { type: 'boolean' },
  active: { type: 'boolean' },
  roles: { type: 'string' },
  tenants: { type: 'string' },
  email: { type: 'string' },
  account: { type: 'string' },
  scope: { type: 'string' },
  expires: { type: 'string' },
  description: { type: 'string' },
  'grace-minutes': { type: 'string' },
  tenant: { type: 'string' },
} as const;
type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

function parseCommandLine([noun = '', verb = '', ...args]: readonly string[]) {
  try {
    const command = COMMANDS[`${noun} ${verb}`];
    if (!command) throw new Error(`There is no command "${noun} ${verb}".`);
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
    if (positionals.length !== (command.subject ? 1 : 0)) {
      throw new Error(
        command.subject ? `Give one ${command.subject}.` : `"${noun} ${verb}" takes options only.`,
      );
    }
    return { command, subject: positionals[0] ?? '', options: values };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    process.exit(EXIT_USAGE);
  }
}

async function createAccount({ ask, subject, options }: AccessCommand): Promise<Outcome> {
  if (!options.roles) throw new CommandError('Say with --roles what it may.');
  const input = {
    kind: options.service ? 'SERVICE' : 'USER',
    name: subject,
    email: options.email,
    roles: listOf(options.roles),
    ...(options.tenants ? { tenants: listOf(options.tenants) } : {}),
  };
  const answer = await ask(
    `mutation ($input: CreateAccountInput!) { createAccount(input: $input) { account { ${ACCOUNT} } } }`,
    { input },
  );
  const { account: made } = z.object({ account }).parse(answer.createAccount);
  return { facts: made, lines: [describeAccount(made)] };
}

async function listAccounts({ ask }: AccessCommand): Promise<Outcome> {
  const accounts = await pages(account, (after) =>
    ask(
      `query ($after: String) { accounts(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor } edges { node { ${ACCOUNT} } } } }`,
      { after },
    ).then((answer) => answer.accounts),
  );
  return { facts: accounts, lines: accounts.map(describeAccount) };
}

async function disableAccount({ ask, subject }: AccessCommand): Promise<Outcome> {
  const { id } = await accountNamed(ask, subject);
  const answer = await ask(
    `mutation ($id: ID!) { disableAccount(input: { id: $id }) { account { ${ACCOUNT} } } }`,
    { id },
  );
  const { account: disabled } = z.object({ account }).parse(answer.disableAccount);
  return { facts: disabled, lines: [describeAccount(disabled)] };
}

async function createToken({ ask, subject, options }: AccessCommand): Promise<Outcome> {
  if (!options.account) throw new CommandError('Say with --account whose it is to be.');
  const { id } = await accountNamed(ask, options.account);
  const input = {
    name: subject,
    accountId: id,
    expiresAt: options.expires,
    ...(options.description ? { description: options.description } : {}),
    ...(options.scope ? { scope: listOf(options.scope) } : {}),
    ...(options.tenants ? { tenants: listOf(options.tenants) } : {}),
  };
  const answer = await ask(
    `mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret token { ${TOKEN} } } }`,
    { input },
  );
  return shown(answer.createToken);
}

async function listTokens({ ask, options }: AccessCommand): Promise<Outcome> {
  const accountId = options.account ? (await accountNamed(ask, options.account)).id : undefined;
  const tokens = await pages(token, (after) =>
    ask(
      `query ($filter: AccessTokenFilter, $after: String) { tokens(filter: $filter, first: 100, after: $after) {
        pageInfo { hasNextPage endCursor } edges { node { ${TOKEN} } } } }`,
      { filter: { accountId, active: options.active }, after },
    ).then((answer) => answer.tokens),
  );
  return { facts: tokens, lines: tokens.map(describeToken) };
}

async function rotateToken({ ask, subject, options }: AccessCommand): Promise<Outcome> {
  const { expires, 'grace-minutes': grace } = options;
  const input = {
    id: subject,
    ...(grace === undefined ? {} : { graceMinutes: Number(grace) }),
    ...(expires === undefined ? {} : { expiresAt: expires }),
  };
  const answer = await ask(
    `mutation ($input: RotateTokenInput!) { rotateToken(input: $input) { secret token { ${TOKEN} } } }`,
    { input },
  );
  return shown(answer.rotateToken);
}

async function revokeToken({ ask, subject }: AccessCommand): Promise<Outcome> {
  const answer = await ask(`mutation ($id: ID!) { revokeToken(input: { id: $id }) { token { ${TOKEN} } } }`, {
    id: subject,
  });
  const { token: revoked } = z.object({ token }).parse(answer.revokeToken);
  return { facts: revoked, lines: [describeToken(revoked)] };
}

function shown(payload: unknown): Outcome {
  const { secret, token: made } = z.object({ secret: z.string(), token }).parse(payload);
  return {
    facts: { secret, token: made },
    lines: [secret],
    notes: [describeToken(made), 'The token itself is shown this once:'],
  };
}

/** @throws CommandError when there is none */
async function accountNamed(ask: Ask, name: string): Promise<Account> {
  const query = `query ($name: String!) { accounts(first: 1, filter: { name: $name }) { edges { node { ${ACCOUNT} } } } }`;
  const { accounts } = await ask(query, { name });
  const [edge] = z.object({ edges: z.array(z.object({ node: account })) }).parse(accounts).edges;
  if (edge) return edge.node;
  throw new CommandError(`There is no account "${name}".`);
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

const describeAccount = ({ name, kind, roles, tenants, disabledAt }: Account): string =>
  [
    name,
    kind === 'SERVICE' ? 'service' : 'user',
    `may: ${roles.join(', ')}`,
    `in: ${tenants.join(', ')}`,
    ...(disabledAt ? [`disabled ${disabledAt}`] : []),
  ].join('  ');

const describeToken = ({ id, name, kind, account: of, scope, tenants, state, ...times }: Token): string =>
  [
    id,
    `"${name}" of ${of?.name ?? kind.toLowerCase().replace('_', ' ')}`,
    state.toLowerCase(),
    `scope: ${scope?.join(', ') ?? 'all'}`,
    `in: ${tenants.join(', ')}`,
    times.expiresAt ? `until ${times.expiresAt}` : 'without an end',
    times.lastUsedAt ? `used ${times.lastUsedAt}` : 'never used',
  ].join('  ');
