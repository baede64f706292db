import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Command, CommandError, type Outcome, pages } from './access-command.js';

const ERASURE = 'id status subject requestedBy requestedAt decidedBy completedAt certificate { sha256 }';

const erasure = z.looseObject({
  id: z.string(),
  status: z.string(),
  subject: z.string().nullable(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  completedAt: z.string().nullable(),
});

/** All erasures of a tenant, the newest first. */
export async function listErasures({ ask }: Command<unknown>): Promise<Outcome> {
  const found = await pages(erasure, (after) =>
    ask(
      `query ($after: String) { erasures(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor } edges { node { ${ERASURE} } } } }`,
      { after },
    ).then((answer) => answer.erasures),
  );
  return { facts: found, lines: found.map(describe) };
}

/**
 * The certificate of an erasure, byte for byte as it was hashed.
 * @throws CommandError when there is none, or it is not what was hashed
 */
export async function printCertificate({ ask, subject: id }: Command<unknown>): Promise<Outcome> {
  const answer = await ask(
    'query ($id: ID!) { erasure(id: $id) { status certificate { document sha256 } } }',
    { id },
  );
  const found = z
    .object({
      status: z.string(),
      certificate: z.object({ document: z.string(), sha256: z.string() }).nullable(),
    })
    .nullable()
    .parse(answer.erasure);
  if (!found) throw new CommandError(`The tenant has no erasure "${id}"; --tenant names another tenant.`);
  const { status, certificate } = found;
  if (!certificate) {
    throw new CommandError(
      `The erasure ${id} is ${status.toLowerCase()}: it has a certificate once it is completed.`,
    );
  }
  const { document, sha256 } = certificate;
  if (createHash('sha256').update(document).digest('hex') !== sha256) {
    throw new CommandError(`The certificate of ${id} was changed: its SHA-256 is not ${sha256}.`);
  }
  return {
    facts: certificate,
    lines: [document],
    notes: [`SHA-256 (without the last line break): ${sha256}`],
  };
}

const describe = ({ id, status, subject, requestedBy, requestedAt, completedAt }: z.infer<typeof erasure>) =>
  [
    id,
    status.toLowerCase(),
    `asked by ${requestedBy} at ${requestedAt}`,
    ...(subject === null ? [] : [`of "${subject}"`]),
    ...(completedAt === null ? [] : [`completed ${completedAt}`]),
  ].join('  ');
