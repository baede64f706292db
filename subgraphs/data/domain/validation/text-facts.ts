import type { RowOrProblem } from '../../../../contracts/labelled-rows/rows.js';
import { LanguageGuesser } from '../../../../contracts/language-guesser.js';
import { SKETCH_WORDS, type Sketch, Sketcher, sketchOf } from '../near-duplicates/sketch.js';
import { findSensitive } from '../sensitive/find-sensitive.js';
import type { SensitiveKind } from '../sensitive/finding.js';
import { scanText } from '../sensitive/text-scan.js';

/** The first of its kind in a text. */
export interface SensitivePlace {
  /** Number of the text. */
  readonly index: number;
  readonly kind: SensitiveKind;
  /** UTF-16 units from the start of the text. */
  readonly start: number;
  /** What it is, without what it says. */
  readonly description: string;
}

/** What is told of texts by themselves, beside hashes and sketches. Plain data, so that a thread can hand it over. */
export interface TextFindings {
  /** How many texts are in each language: tags of `LanguageGuesser`. */
  readonly languages: ReadonlyMap<string, number>;
  /** In the order of the texts, and in each that of the places. */
  readonly sensitive: readonly SensitivePlace[];
}

/**
 * All that checks want to know of some texts and that follows from each text alone. Making it is most of the work of a
 * check, and may be done anywhere.
 */
export interface TextFacts extends TextFindings {
  /** Of each text the two halves of its 64-bit hash (`hashRow(text, '')`). */
  readonly hashes: Uint32Array;
  /** By the number of the text, until the next call; undefined for one without letters and digits. */
  sketch(index: number): Sketch | undefined;
}

/** Where numbers of texts are written to: at least as many as there are texts. */
export interface FactColumns<Column extends Uint32Array = Uint32Array> {
  /** Two for each text. */
  readonly hashes: Column;
  /** `SKETCH_WORDS` for each text; undefined when nobody wants them. */
  readonly sketches: Column | undefined;
}

export function newColumns(texts: number, withSketches: boolean): FactColumns<Uint32Array<ArrayBuffer>> {
  return {
    hashes: new Uint32Array(2 * texts),
    sketches: withSketches ? new Uint32Array(SKETCH_WORDS * texts) : undefined,
  };
}

/** Looks at texts. */
export class TextExaminer {
  readonly #guesser = new LanguageGuesser();
  readonly #sketcher = new Sketcher();
  #columns = newColumns(0, false);

  /** What is told of texts, until the next call. Sketches are made when they are asked for. */
  look(texts: readonly string[]): TextFacts {
    if (this.#columns.hashes.length < 2 * texts.length) this.#columns = newColumns(2 * texts.length, false);
    const findings = this.examine(texts, this.#columns);
    const sketch = (index: number) => this.#sketcher.sketch(texts[index] ?? '');
    return { ...findings, hashes: this.#columns.hashes, sketch };
  }

  /** Fills the columns, and tells the rest. */
  examine(texts: readonly string[], { hashes, sketches }: FactColumns): TextFindings {
    const languages = new Map<string, number>();
    const sensitive: SensitivePlace[] = [];
    for (let index = 0; index < texts.length; index++) {
      const text = texts[index] ?? '';
      const { hash, traits } = scanText(text);
      hashes[2 * index] = hash.high;
      hashes[2 * index + 1] = hash.low;
      const language = this.#guesser.guess(text);
      languages.set(language, (languages.get(language) ?? 0) + 1);
      if (traits !== 0) addSensitive(sensitive, index, text, traits);
      if (sketches) this.#sketcher.write(text, { words: sketches, at: index * SKETCH_WORDS });
    }
    return { languages, sensitive };
  }
}

/** What was told of texts elsewhere. */
export const factsOf = (findings: TextFindings, { hashes, sketches }: FactColumns): TextFacts => ({
  ...findings,
  hashes,
  sketch: (index) => sketches && sketchOf(sketches, index),
});

/** The texts of rows, without those of broken ones. */
export function textsOf(rows: readonly RowOrProblem[]): string[] {
  const texts: string[] = [];
  for (const row of rows) if (row.kind === 'row') texts.push(row.text);
  return texts;
}

function addSensitive(places: SensitivePlace[], index: number, text: string, traits: number): void {
  const kinds = new Set<SensitiveKind>();
  for (const { kind, start, description } of findSensitive(text, traits)) {
    if (kinds.has(kind)) continue;
    kinds.add(kind);
    places.push({ index, kind, start, description });
  }
}
