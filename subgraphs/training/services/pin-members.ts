import { InvalidInputError, NotFoundError } from '../../../contracts/errors.js';
import { quote } from '../../../contracts/quote.js';
import type { RequestContext } from '../../../platform/context.js';
import { type ClassifierVersion, nameOf } from '../domain/classifier-version.js';
import { parseMember, pinned, stageCalled } from '../domain/ensemble/member.js';
import { ensembleFamily } from '../domain/families/ensemble.js';
import type { TrainingDeps } from './deps.js';
import { findClassifier } from './find-classifier.js';

const FEWEST = 2;
const SHOWN_LABELS = 10;

/**
 * Looks up the versions that an ensemble is to ask. What the answer names is the same for ever, whatever becomes of
 * stages and aliases.
 * @returns the configuration with their numbers; of other families as it is
 * @throws InvalidInputError for members that are missing, pending, without the files of a model or ensembles themselves, and
 *   for labels that differ
 */
export async function pinMembers(
  deps: Pick<TrainingDeps, 'graph'>,
  ctx: RequestContext,
  family: string,
  config: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  if (family !== ensembleFamily.name) return config;
  const references = Array.isArray(config.members) ? config.members.map(String) : [];
  if (references.length < FEWEST) {
    throw refusal(`must name two versions or more, such as ["guard/3", "guard_minilm@champion"].`);
  }
  const members = await Promise.all(references.map((reference) => findMember(deps, ctx, reference)));
  for (const member of members) requireUsable(member);
  const names = members.map(pinned);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw refusal(`names ${twice} twice.`);
  const [first, ...others] = members;
  for (const other of others) if (first) requireSameLabels(first, other);
  return { ...config, members: names };
}

async function findMember(
  deps: Pick<TrainingDeps, 'graph'>,
  ctx: RequestContext,
  reference: string,
): Promise<ClassifierVersion> {
  const { modelName, which } = parseMember(reference);
  try {
    return await findClassifier(deps, ctx, modelName, which);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    const stage = 'alias' in which ? stageCalled(which.alias) : undefined;
    if (stage) return findMember(deps, ctx, `${modelName}/${stage}`);
    throw refusal(`has ${quote(reference)}: ${error.message}`, error);
  }
}

function requireUsable(member: ClassifierVersion): void {
  if (member.status === 'PENDING') {
    throw refusal(`has ${pinned(member)}, which is pending: not all of it is there yet.`);
  }
  if (member.family === ensembleFamily.name) {
    throw refusal(`has ${pinned(member)}, which is an ensemble itself: name its members.`);
  }
  if (!member.artifacts.some(({ path }) => path === 'labels.json')) {
    throw refusal(
      `has ${pinned(member)}, which cannot classify: it has not the files that models of this platform have.`,
    );
  }
}

/** Probabilities of other labels cannot be weighed against each other. */
function requireSameLabels(first: ClassifierVersion, other: ClassifierVersion): void {
  if (first.labels.join('\n') === other.labels.join('\n')) return;
  const [mine, theirs] = [new Set(first.labels), new Set(other.labels)];
  const only = (labels: readonly string[], against: ReadonlySet<string>) =>
    labels.filter((label) => !against.has(label));
  const differences = [
    [first, only(first.labels, theirs)] as const,
    [other, only(other.labels, mine)] as const,
  ].flatMap(([version, labels]) =>
    labels.length > 0
      ? [
          `only ${nameOf(version)} has ${labels.slice(0, SHOWN_LABELS).map(quote).join(', ')}${labels.length > SHOWN_LABELS ? ', …' : ''}`,
        ]
      : [],
  );
  const why = differences.length > 0 ? differences.join('; ') : 'they have them in another order';
  throw refusal(
    `must tell the same labels apart, but those of ${nameOf(first)} and ${nameOf(other)} differ: ${why}.`,
  );
}

function refusal(rest: string, cause?: unknown): InvalidInputError {
  return new InvalidInputError(`config.members ${rest}`, { details: { field: 'config.members' }, cause });
}
