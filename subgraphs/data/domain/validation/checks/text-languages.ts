import { UNDETERMINED } from '../../../../../contracts/language-guesser.js';
import type { Check, ExaminedBatch, ObservedFile } from '../check.js';
import type { LanguageCount, Problem } from '../report.js';
import { rowsOf } from '../samples.js';

/** Fewer texts than this, or than this share, are stray words and not a language of the file. */
const FEWEST_TEXTS = 5;
const LEAST_SHARE = 0.01;
const MAX_NAMED = 10;

/** In which languages texts are, as far as `LanguageGuesser` can tell. */
export class TextLanguages implements Check {
  readonly #counts = new Map<string, number>();

  observe({ facts }: ExaminedBatch): void {
    for (const [language, count] of facts.languages) {
      this.#counts.set(language, (this.#counts.get(language) ?? 0) + count);
    }
  }

  findings({ rowCount }: ObservedFile): Problem[] {
    const known = this.#languages().filter(({ language }) => language !== UNDETERMINED);
    const [main, ...others] = known;
    const foreign = others.filter(({ count }) => count >= FEWEST_TEXTS && count >= LEAST_SHARE * rowCount);
    if (!main || foreign.length === 0) return [];
    const named = foreign.slice(0, MAX_NAMED).map(({ language, count }) => `${language} (${rowsOf(count)})`);
    return [
      {
        kind: 'mixed_languages',
        severity: 'notice',
        message: `most texts are in ${main.language} (${rowsOf(main.count)}), others in ${named.join(', ')}`,
        cost: 'A model knows each language only as well as its share of the texts lets it, and where a language goes with a label it learns the language.',
        remedy: 'See that each language has texts of each label, or train a model for each language.',
        count: foreign.reduce((sum, { count }) => sum + count, 0),
        labels: [],
        samples: [],
      },
    ];
  }

  figures(): { languages: LanguageCount[] } {
    return { languages: this.#languages() };
  }

  /** Largest first. */
  #languages(): LanguageCount[] {
    return Array.from(this.#counts, ([language, count]) => ({ language, count })).sort(
      (a, b) => b.count - a.count || (a.language < b.language ? -1 : 1),
    );
  }
}
