import { sourceNameOf } from '../../../contracts/labelled-rows/source-name.js';
import { LanguageGuesser } from '../../../contracts/language-guesser.js';
import { type Dimension, LENGTH_CLASSES, lengthClassOf } from '../domain/evaluation/slices.js';
import { type FinalTexts, readFinalTexts } from './final-texts.js';
import type { JobContext } from './job-context.js';

/** Sources that are told apart; texts of further ones are counted together. */
const MOST_SOURCES = 10_000;
const MOST_SOURCE_CHARACTERS = 128;
const WITHOUT_SOURCE = '(none)';

/** What evaluated texts are told apart by, beside their labels, and a sample of them. */
export interface TextFacets {
  readonly dimensions: readonly Dimension[];
  readonly sample: readonly { readonly place: number; readonly text: string }[];
}

/**
 * Reads the evaluated texts once more for what they are: their language, length and, where rows carry one, their source.
 * @param sampleSize texts that are kept, from all parts of them
 * @throws AppError NOT_FOUND when their file is gone
 */
export async function readTextFacets(
  job: JobContext,
  texts: Pick<FinalTexts, 'final' | 'evaluated'>,
  sampleSize: number,
): Promise<TextFacets> {
  const count = texts.final.rows.length;
  const guesser = new LanguageGuesser();
  const languages = new Names(count);
  const sources = new Names(count, MOST_SOURCES);
  const lengths = new Uint16Array(count);
  const sample: { place: number; text: string }[] = [];
  let hasSources = false;
  for await (const batch of readFinalTexts(job, texts, { withOthers: true })) {
    for (const { place, row } of batch) {
      const source = sourceNameOf(row);
      hasSources ||= source !== '';
      sources.note(place, source.slice(0, MOST_SOURCE_CHARACTERS) || WITHOUT_SOURCE);
      languages.note(place, guesser.guess(row.text));
      lengths[place] = lengthClassOf(row.text);
      const next = Math.floor((sample.length * count) / Math.min(sampleSize, count));
      if (place === next && sample.length < sampleSize) sample.push({ place, text: row.text });
    }
  }
  return {
    sample,
    dimensions: [
      ...(hasSources ? [sources.dimension('SOURCE')] : []),
      languages.dimension('LANGUAGE'),
      { name: 'LENGTH', values: LENGTH_CLASSES, slices: lengths },
    ],
  };
}

/** Names of slices in the order in which they come, and which of them each text has. */
class Names {
  private readonly indices = new Map<string, number>();
  private readonly slices: Uint16Array;

  constructor(
    count: number,
    private readonly most = Number.POSITIVE_INFINITY,
  ) {
    this.slices = new Uint16Array(count);
  }

  note(place: number, name: string): void {
    const kept = this.indices.has(name) || this.indices.size < this.most ? name : '(further)';
    const index = this.indices.get(kept) ?? this.indices.size;
    this.indices.set(kept, index);
    this.slices[place] = index;
  }

  dimension(name: Dimension['name']): Dimension {
    return { name, values: [...this.indices.keys()], slices: this.slices };
  }
}
