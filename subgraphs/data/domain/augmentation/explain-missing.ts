import type { Augmented } from './augment.js';
import type { AugmentationConfig } from './config.js';
import { chanceOf } from './config.js';
import { HARMLESS_LABEL } from './make-variants.js';
import { AUGMENTATION_OPERATORS, OPERATORS } from './operators/registry.js';

/**
 * Why variants are missing, in sentences; null when none are.
 * @param droppedCount variants that a classifier left out
 */
export function explainMissing(
  { missingCount, fullCount, exhaustedCount }: Omit<Augmented, 'variants'>,
  config: AugmentationConfig,
  droppedCount = 0,
): string | null {
  const sentences: string[] = [];
  if (missingCount > 0) sentences.push(explainUnmade({ missingCount, fullCount, exhaustedCount }, config));
  if (droppedCount > 0) {
    sentences.push(
      `${amount(droppedCount, 'variant')} whose label flips ${droppedCount === 1 ? 'was' : 'were'} left out.`,
    );
  }
  return sentences.length > 0 ? sentences.join(' ') : null;
}

function explainUnmade(
  { missingCount, fullCount, exhaustedCount }: Omit<Augmented, 'variants'>,
  config: AugmentationConfig,
): string {
  const used = AUGMENTATION_OPERATORS.filter((operator) => chanceOf(operator, config) > 0);
  const reasons: string[] = [];
  if (fullCount > 0) {
    const most = config.maxAugmentations;
    reasons.push(`${amount(fullCount, 'text')} may have no more than ${amount(most, 'variant')} each`);
  }
  if (used.length === 0) reasons.push('every operator has the chance 0');
  else if (exhaustedCount > 0) {
    reasons.push(
      `of ${amount(exhaustedCount, 'text')} no further variant was found that equals no other text`,
    );
    const unused = config.preserveLabels ? used.filter((operator) => !OPERATORS[operator].keepsLabel) : [];
    if (unused.length > 0) {
      reasons.push(
        `${unused.join(', ')} may not change texts labelled ${HARMLESS_LABEL} while labels are preserved`,
      );
    }
  }
  return `${missingCount} more could not be made: ${reasons.join('; ')}.`;
}

function amount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
