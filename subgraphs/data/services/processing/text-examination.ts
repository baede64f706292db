import type { RowOrProblem } from '../../../../contracts/labelled-rows/rows.js';
import { TextExaminer, type TextFacts, textsOf } from '../../domain/validation/text-facts.js';

/** Looks at the texts of a file, here or beside this thread. */
export interface TextExamination {
  /** How much is under way at once, in characters, at most; one piece of rows is whatever its size. */
  readonly aheadUnits: number;
  /**
   * What is told of the texts. MUST be the same for the same texts, whoever looks at them and when. Answers come in the
   * order in which they were asked for.
   * @throws Error when whoever looks at them is gone; the signal's reason once it is aborted
   */
  examine(texts: readonly string[]): TextFacts | Promise<TextFacts>;
  /** Takes the memory of facts back, which nobody reads any more. */
  release(facts: TextFacts): void;
  /** Leaves nothing running, whatever is under way. */
  close(): Promise<void>;
}

/**
 * Starts looking at the texts of a file.
 * @param options.withSketches whether sketches are wanted
 */
export type OpenTextExamination = (options: {
  withSketches: boolean;
  signal: AbortSignal;
}) => TextExamination;

/** In this thread, at once. */
export const examineHere: OpenTextExamination = () => {
  const examiner = new TextExaminer();
  return {
    aheadUnits: 0,
    examine: (texts) => examiner.look(texts),
    release: () => {},
    close: async () => {},
  };
};

/** What a row counts for beside its text: it is held, and may be broken and have none. */
const ROW_UNITS = 256;

/** Rows that were read together, and what was told of their texts. */
export interface ExaminedRows {
  readonly rows: readonly RowOrProblem[];
  readonly facts: TextFacts;
}

/**
 * Each piece of rows with what is told of its texts, in their order. Reads ahead while others are looked at. Facts are those of
 * the examination until the next piece is asked for.
 */
export async function* examined(
  pieces: AsyncIterable<readonly RowOrProblem[]>,
  examination: TextExamination,
): AsyncGenerator<ExaminedRows, void, void> {
  const ahead: { rows: readonly RowOrProblem[]; units: number; facts: TextFacts | Promise<TextFacts> }[] = [];
  let units = 0;
  async function* untilAtMost(most: number): AsyncGenerator<ExaminedRows, void, void> {
    for (let next = ahead[0]; next && units > most; next = ahead[0]) {
      ahead.shift();
      const facts = await next.facts;
      yield { rows: next.rows, facts };
      examination.release(facts);
      units -= next.units;
    }
  }
  for await (const rows of pieces) {
    const texts = textsOf(rows);
    const facts = examination.examine(texts);
    // It is awaited later, or nobody wants it any more.
    if (facts instanceof Promise) facts.catch(() => undefined);
    const added = texts.reduce((sum, { length }) => sum + length, ROW_UNITS * rows.length);
    ahead.push({ rows, units: added, facts });
    units += added;
    yield* untilAtMost(examination.aheadUnits);
  }
  yield* untilAtMost(0);
}
