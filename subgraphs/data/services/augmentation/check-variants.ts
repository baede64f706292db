import { AppError, InvalidInputError } from '../../../../contracts/errors.js';
import { quote } from '../../../../contracts/quote.js';
import type { RequestContext } from '../../../../platform/context.js';
import { type Checked, dropFlipped } from '../../domain/augmentation/drop-flipped.js';
import type { LabelledText, Variant } from '../../domain/augmentation/make-variants.js';
import { ClassifyVariantsDocument, type ClassifyVariantsQueryVariables } from '../../generated/operations.js';
import type { DataDeps } from '../deps.js';
import { textBatches } from '../rows/text-batches.js';

/** Which version of a model is to judge variants: by number, stage or alias; the one in Production when none is given. */
export type WhichClassifier = Omit<ClassifyVariantsQueryVariables, 'texts'>;

export interface Verification extends Omit<Checked, 'variants'> {
  modelName: string;
  version: number;
}

/**
 * Asks a version of a model what it calls the texts and their variants, under the identity of who asks, and leaves out the
 * variants whose label flips.
 * @throws InvalidInputError when the version does not know a label; AppError NOT_FOUND and others of the classifier, which
 *   blame `verifyWith`
 */
export async function checkVariants(
  { graph }: Pick<DataDeps, 'graph'>,
  ctx: RequestContext,
  texts: readonly LabelledText[],
  variants: readonly Variant[],
  which: WhichClassifier,
): Promise<{ variants: Variant[]; verification: Verification }> {
  const calledAs = new Map<string, string>();
  let judge: { modelName: string; version: number } | undefined;
  for (const batch of textBatches([...texts, ...variants].map(({ text }) => text))) {
    // Whatever is promoted meanwhile, one version judges all.
    const asked = judge ?? which;
    const { classify } = await blamingCheck(() =>
      graph.execute(ClassifyVariantsDocument, { ...asked, texts: batch }, ctx),
    );
    if (!judge) {
      judge = { modelName: classify.modelVersion.modelName, version: classify.modelVersion.version };
      requireKnownLabels(texts, classify.columns.versionLabels, judge);
    }
    for (const [index, label] of classify.columns.labels.entries()) calledAs.set(batch[index] ?? '', label);
  }
  if (!judge) throw new Error('There are no texts to check.');
  const { variants: kept, ...counts } = dropFlipped(texts, variants, (text) => calledAs.get(text));
  return { variants: kept, verification: { ...judge, ...counts } };
}

function requireKnownLabels(
  texts: readonly LabelledText[],
  known: readonly string[],
  { modelName, version }: { modelName: string; version: number },
): void {
  const unknown = texts.find(({ label }) => !known.includes(label));
  if (!unknown) return;
  throw new InvalidInputError(
    `verifyWith: version ${version} of ${quote(modelName)} does not know the label ${quote(unknown.label)}; it knows ${known.map((label) => quote(label)).join(', ')}.`,
    { details: { field: 'verifyWith' } },
  );
}

async function blamingCheck<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.code, `verifyWith: ${error.message}`, {
      details: { field: 'verifyWith' },
      cause: error,
    });
  }
}
