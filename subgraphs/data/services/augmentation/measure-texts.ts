import { inTurns } from '../../../../platform/turns.js';
import { type Diversity, measureDiversity } from '../../domain/augmentation/diversity.js';
import { requireCompared } from '../../domain/augmentation/request-limits.js';

/** How varied texts are, and how much of it is in others. Lets others have turns meanwhile. @throws InvalidInputError */
export async function measureTexts(
  texts: readonly { text: string }[],
  comparedWith: readonly string[],
): Promise<Diversity> {
  return inTurns(
    measureDiversity(
      texts.map(({ text }) => text),
      requireCompared(comparedWith),
    ),
  );
}
