import { pick, seededDraw } from '../contracts/seeded-draw.js';
import type { Material, OperatorFamily } from '../subgraphs/data/domain/augmentation/operator.js';
import {
  AUGMENTATION_OPERATORS,
  type AugmentationOperator,
  OPERATORS,
} from '../subgraphs/data/domain/augmentation/operators/registry.js';
import { readProse } from '../subgraphs/data/domain/augmentation/prose.js';
import { applyEdits } from '../subgraphs/data/domain/augmentation/text-edit.js';
import type { LabelledText } from './train-ngram.js';

export function operatorsOf(family: OperatorFamily): AugmentationOperator[] {
  return AUGMENTATION_OPERATORS.filter((operator) => OPERATORS[operator].family === family);
}

/** Each text as one of the operators of the family changes it, telling words too; as it is where it finds nothing. */
export function obfuscate<Text extends LabelledText>(
  texts: readonly Text[],
  operators: readonly AugmentationOperator[],
  material: Material,
  seed: number,
): Text[] {
  const draw = seededDraw(seed);
  return texts.map((row) => {
    const prose = readProse(row.text, false);
    const edits = OPERATORS[pick(operators, draw)].operate(prose, draw, material);
    return { ...row, text: applyEdits(row.text, edits) };
  });
}
