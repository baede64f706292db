import { pick } from '../../../../../contracts/seeded-draw.js';
import type { Operate } from '../operator.js';

/**
 * The text is said as a translator says it that was asked for it in another language and back. Sennrich, Haddow and Birch
 * 2016, "Improving Neural Machine Translation Models with Monolingual Data"; as augmentation: Xie et al. 2020, "Unsupervised
 * Data Augmentation for Consistency Training".
 */
export const translateBack: Operate = ({ text }, draw, { translations }) => {
  const others = translations.filter((translation) => translation !== text);
  return others.length === 0 ? [] : [{ start: 0, end: text.length, replacement: pick(others, draw) }];
};
