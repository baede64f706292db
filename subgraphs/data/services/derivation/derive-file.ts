import { EVALUATION_TYPE } from '../../../../contracts/data-type.js';
import { InvalidInputError } from '../../../../contracts/errors.js';
import { DATA_DERIVATION_TOPIC } from '../../../../contracts/events.js';
import { fingerprintOf, parseIdempotencyKey, requireSameRequest } from '../../../../contracts/idempotency.js';
import { auditTarget } from '../../../../platform/audit/pending-entry.js';
import type { RequestContext } from '../../../../platform/context.js';
import { publishWakeUp } from '../../../../platform/events/publish-wake-up.js';
import { newId } from '../../../../platform/ids.js';
import { type AugmentationConfigInput, parseAugmentationConfig } from '../../domain/augmentation/config.js';
import type { DataFile } from '../../domain/data-file.js';
import type { Derivation } from '../../domain/derivation/derivation.js';
import { derivedName } from '../../domain/derivation/derived-name.js';
import type { Operation, OperationName, Part } from '../../domain/derivation/operation.js';
import { OPERATIONS } from '../../domain/derivation/operations.js';
import { objectKeyOf } from '../../domain/object-path.js';
import { parseDescription, parseOriginalName } from '../../domain/upload-details.js';
import type { NewDerivation } from '../../stores/derivation-store.js';
import { chooseSeed } from '../augmentation/augment-texts.js';
import { readAugmentationConfig } from '../augmentation/augmentation-config.js';
import type { DataDeps } from '../deps.js';
import { admission } from '../uploads/quota.js';
import { findParents } from './parent-files.js';

/** What is to be done is the one operation that is given, with its parameters. */
export type DeriveFileInput = {
  readonly parents: readonly string[];
  readonly seed?: number | null | undefined;
  readonly originalName?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
} & { readonly [name in OperationName]?: object | null | undefined };

/**
 * Has new files made from others, in the background. They are there at once, `deriving`, and are processed as uploaded
 * ones are when their bytes are there. The same key with the same request is the same derivation.
 * @throws InvalidInputError; ConflictError for a parent whose rows are not known, or a key that was used for another
 *   request; AppError QUOTA_EXCEEDED
 */
export async function deriveFile(
  deps: DataDeps,
  ctx: RequestContext,
  input: DeriveFileInput,
): Promise<{ derivation: Derivation; files: DataFile[] }> {
  const { idempotencyKey, ...request } = input;
  const requestHash = fingerprintOf(request);
  const { operation, parameters } = chooseOperation(input);
  const parents = await findParents(deps, ctx.tenant, input.parents, operation);
  const prepared = operation.prepare(await completed(deps, ctx, operation, { ...parameters }));
  prepared.check(parents.map(({ facts }) => facts));
  // How large they get is not known yet; that they may be is.
  const admit = admission(deps, { files: prepared.parts.length, bytes: null });
  const createdAt = deps.clock.now();
  const id = newId('derivation', createdAt.getTime());
  auditTarget(id);
  const newDerivation: NewDerivation = {
    id,
    tenant: ctx.tenant,
    operation: operation.name,
    parameters: prepared.parameters,
    seed: seedFor(operation, input.seed),
    idempotencyKey: parseIdempotencyKey(idempotencyKey),
    requestHash,
    parentIds: input.parents,
    createdBy: ctx.actor.name,
    createdAt,
    files: newFiles(deps, ctx, input, {
      parent: parents[0]?.file,
      operation,
      parts: prepared.parts,
      createdAt,
    }),
  };
  const derivation = await deps.derivations.insert(newDerivation, admit);
  requireSameRequest(derivation, requestHash, 'derivation');
  await publishWakeUp(deps, DATA_DERIVATION_TOPIC, {});
  return { derivation, files: await deps.store.find(ctx.tenant, derivation.fileIds) };
}

/** With what is saved where the request says nothing: what is saved later must not change what is made. */
async function completed(
  deps: DataDeps,
  ctx: RequestContext,
  { name }: Operation,
  parameters: { readonly config?: AugmentationConfigInput | null },
): Promise<Readonly<Record<string, unknown>>> {
  if (name !== 'augment') return parameters;
  const { config: saved } = await readAugmentationConfig(deps, ctx);
  return { ...parameters, config: parseAugmentationConfig(parameters.config ?? {}, saved) };
}

function chooseOperation(input: DeriveFileInput): { operation: Operation; parameters: object } {
  const given = Object.values(OPERATIONS).flatMap((operation) => {
    const parameters = input[operation.name];
    return parameters ? [{ operation, parameters }] : [];
  });
  const [chosen, ...others] = given;
  if (chosen && others.length === 0) return chosen;
  throw new InvalidInputError(
    `What is to be done must be said by exactly one of ${Object.keys(OPERATIONS).join(', ')}.`,
    { details: { field: others[0]?.operation.name ?? 'input' } },
  );
}

function seedFor({ name, takesSeed }: Operation, given: number | null | undefined): number | null {
  if (takesSeed) return chooseSeed(given);
  if (given === null || given === undefined) return null;
  throw new InvalidInputError(`${name} leaves nothing to chance and takes no seed.`, {
    details: { field: 'seed' },
  });
}

function newFiles(
  { limits }: DataDeps,
  ctx: RequestContext,
  input: DeriveFileInput,
  derivation: {
    parent: DataFile | undefined;
    operation: Operation;
    parts: readonly Part[];
    createdAt: Date;
  },
): NewDerivation['files'] {
  const { parent, operation, parts, createdAt } = derivation;
  const original = parseOriginalName(input.originalName ?? parent?.originalName ?? operation.name);
  return parts.map(({ name, isEvaluation }) => {
    const id = newId('file', createdAt.getTime());
    const isNamed = input.originalName != null && name === null;
    return {
      id,
      tenant: ctx.tenant,
      originalName: isNamed ? original : derivedName(original, name ?? operation.name),
      dataType: isEvaluation ? EVALUATION_TYPE : (parent?.dataType ?? 'custom'),
      description: parseDescription(input.description ?? ''),
      metadata: {},
      // They are written as text and label.
      columns: null,
      objectKey: objectKeyOf(id),
      declaredSizeBytes: null,
      declaredSha256: null,
      createdBy: ctx.actor.name,
      createdAt,
      uploadExpiresAt: new Date(createdAt.getTime() + limits.uploadExpiresSeconds * 1000),
      derivationPart: name,
    };
  });
}
