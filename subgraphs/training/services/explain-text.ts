import type { RequestContext } from '../../../platform/context.js';
import type { Interruptible } from '../../../platform/turns.js';
import type { Highlight, LoadedModel } from '../domain/loaded-model.js';
import type { ClassifiedText } from './classify-texts.js';
import type { TrainingDeps } from './deps.js';

/** The parts of a text that tell most about it. */
export function highlightText(
  { classifiers }: Pick<TrainingDeps, 'classifiers'>,
  { signal }: RequestContext,
  { model, text }: Pick<ClassifiedText, 'model' | 'text'>,
): Promise<Highlight[]> {
  return classifiers.run(highlights(model, text), signal);
}

/** One step: what the model works with between its beginning and its end is shared by all texts. */
// biome-ignore lint/correctness/useYield: others have their turn before and after it
function* highlights(model: LoadedModel, text: string): Interruptible<Highlight[]> {
  return model.highlights(text);
}
