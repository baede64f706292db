import type { SyntheticTextsResolvers } from '../generated/resolvers.js';
import { measureTexts } from '../services/augmentation/measure-texts.js';

export const SyntheticTexts: SyntheticTextsResolvers = {
  diversity: ({ texts }, { comparedWith }) => measureTexts(texts, comparedWith),
};
