import type { LabelledRow, RowOrProblem } from '../../../contracts/labelled-rows/rows.js';
import type { LabelCount } from './data-file.js';
import type { Check, ObservedBatch, ObservedProblem, ObservedRow } from './validation/check.js';
import { BrokenRows } from './validation/checks/broken-rows.js';
import { ClassBalance } from './validation/checks/class-balance.js';
import { EvaluationOverlap } from './validation/checks/evaluation-overlap.js';
import { LabelNames } from './validation/checks/label-names.js';
import { NearDuplicates } from './validation/checks/near-duplicates.js';
import { RepeatedTexts } from './validation/checks/repeated-texts.js';
import { SensitiveTexts } from './validation/checks/sensitive-texts.js';
import { TextLanguages } from './validation/checks/text-languages.js';
import { TextLengths } from './validation/checks/text-lengths.js';
import type { EvaluationTexts } from './validation/evaluation-texts.js';
import { NOTHING_FOUND, type ValidationReport } from './validation/report.js';
import { TextExaminer, type TextFacts, textsOf } from './validation/text-facts.js';
import { MAX_LABELS } from './validation-rules.js';

/** What a file holds. */
export interface FileSummary {
  /** Valid rows. */
  readonly rowCount: number;
  /** Valid rows that repeat the text and label of an earlier one; a lower bound for over six million rows. */
  readonly duplicateCount: number;
  readonly invalidRowCount: number;
  /** Largest first, then by name. */
  readonly labels: readonly LabelCount[];
  readonly report: ValidationReport;
}

/** Counts and checks the rows of a file as they come by, in one pass and in memory that does not grow with the file. */
export class FileStatistics {
  readonly #labels = new Map<string, { index: number; count: number }>();
  readonly #repeated: RepeatedTexts;
  readonly #checks: readonly Check[];
  #rowCount = 0;
  #invalidRowCount = 0;

  /**
   * @param options.evaluation texts to look for
   * @param options.nearDuplicates whether near duplicates are looked for, which costs as much as all other checks
   */
  constructor({
    nearDuplicates = true,
    evaluation,
    ...options
  }: { maxHashes?: number; nearDuplicates?: boolean; evaluation?: EvaluationTexts | undefined } = {}) {
    this.#repeated = new RepeatedTexts(options);
    this.#checks = [
      new BrokenRows(),
      new LabelNames(),
      this.#repeated,
      new ClassBalance(),
      new TextLengths(),
      new TextLanguages(),
      new SensitiveTexts(),
      ...(nearDuplicates ? [new NearDuplicates()] : []),
      ...(evaluation ? [new EvaluationOverlap(evaluation)] : []),
    ];
  }

  /**
   * The rows as the checks left them, with what was found in each.
   * @param facts of their texts
   */
  add(
    rows: readonly RowOrProblem[],
    facts: TextFacts = new TextExaminer().look(textsOf(rows)),
  ): ObservedBatch {
    const batch = this.#observe(rows, facts.hashes);
    const examined = { ...batch, facts };
    for (const check of this.#checks) check.observe(examined);
    return batch;
  }

  summary(): FileSummary {
    const inOrder = Array.from(this.#labels, ([label, { count }]) => ({ label, count }));
    const file = { rowCount: this.#rowCount, labels: inOrder };
    return {
      rowCount: this.#rowCount,
      duplicateCount: this.#repeated.duplicateCount,
      invalidRowCount: this.#invalidRowCount,
      labels: inOrder.toSorted((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1)),
      report: {
        ...NOTHING_FOUND,
        ...Object.assign({}, ...this.#checks.map((check) => check.figures?.() ?? {})),
        problems: this.#checks.flatMap((check) => check.findings(file)),
      },
    };
  }

  #observe(read: readonly RowOrProblem[], hashes: Uint32Array): ObservedBatch {
    const rows: ObservedRow[] = [];
    const broken: ObservedProblem[] = [];
    const all = read.map((row) => {
      if (row.kind === 'problem') {
        const observed = { ...row, problems: 0 };
        broken.push(observed);
        return observed;
      }
      const observed = this.#observeRow(row, hashes, 2 * rows.length);
      rows.push(observed);
      return observed;
    });
    this.#rowCount += rows.length;
    this.#invalidRowCount += broken.length;
    return { rows, broken, all };
  }

  /** Field by field: rows that are spread are slow to make and slow to read. */
  #observeRow(
    { kind, line, text, label, others, offset }: LabelledRow,
    hashes: Uint32Array,
    at: number,
  ): ObservedRow {
    const textHash = { high: hashes[at] ?? 0, low: hashes[at + 1] ?? 0 };
    const labelIndex = this.#count(label);
    return { kind, line, text, label, others, offset, textHash, labelIndex, problems: 0 };
  }

  /** The index of the label; -1 when there are too many. */
  #count(label: string): number {
    const known = this.#labels.get(label);
    if (known) {
      known.count++;
      return known.index;
    }
    const index = this.#labels.size;
    if (index >= MAX_LABELS) return -1;
    this.#labels.set(label, { index, count: 1 });
    return index;
  }
}
