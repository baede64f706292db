import type { OtherFields } from '../../../../contracts/labelled-rows/rows.js';
import type { Material } from '../augmentation/operator.js';
import type { LabelCount } from '../data-file.js';

/** What makes files from files. Each word is stored: it is never given another meaning. */
export const OPERATION_NAMES = [
  'exclude',
  'relabel',
  'deduplicate',
  'merge',
  'split',
  'balance',
  'redact',
  'augment',
  'erase',
] as const;
export type OperationName = (typeof OPERATION_NAMES)[number];

/** A valid row of a parent. */
export interface SourceRow {
  /** Place among all rows of its file, broken ones included, from 1. */
  readonly number: number;
  readonly text: string;
  readonly label: string;
  /** Its other fields; they go into the new file as they are, unless the operation is about them. */
  readonly others?: OtherFields | undefined;
}

/** A row of a new file. */
export interface DerivedRow {
  readonly text: string;
  readonly label: string;
  readonly others?: OtherFields | undefined;
  /** Which of the new files it goes into: the place in `parts`, 0 when left out. */
  readonly part?: number;
}

/** What is known of a parent before it is read. */
export interface ParentFacts {
  readonly fileId: string;
  /** Valid rows. */
  readonly rowCount: number;
  readonly invalidRowCount: number;
  readonly labels: readonly LabelCount[];
  /** Whether it is to evaluate on. */
  readonly isEvaluation?: boolean;
}

export interface Parent extends ParentFacts {
  /** Reads the valid rows from the first to the last, in batches; as often as `passes` says. */
  read(): AsyncIterable<readonly SourceRow[]>;
}

/** A file that an operation makes. */
export interface Part {
  /** Ends the file's name and tells it from others of the same derivation; null when there is only one. */
  readonly name: string | null;
  /** Whether it is to evaluate on, whatever its parents are for. */
  readonly isEvaluation?: boolean;
}

export const WHOLE: readonly Part[] = [{ name: null }];

/** What an operation may work with beside the rows. */
export interface DerivationTools {
  /** @throws UnavailableError */
  loadSynonyms(): Promise<Material['synonymsOf']>;
  /** Takes a sentence about the new files, for their user. */
  note(sentence: string): void;
}

/** An operation with its parameters. */
export interface PreparedOperation {
  /** Complete and normalised: what is stored, shown, and prepared again when the work begins. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly parts: readonly Part[];
  /** How often each parent is read. */
  readonly passes: number;
  /** @throws InvalidInputError when it cannot be done with these parents */
  check(parents: readonly ParentFacts[]): void;
  /**
   * Yields the rows of the new files in batches. The same parents, parameters and seed MUST give the same rows in the
   * same order: after a crash it runs again from the start. Its memory MUST NOT grow with the texts. Others have a turn of
   * the event loop after each batch of a parent, and after each empty one that it yields.
   */
  derive(
    parents: readonly Parent[],
    seed: number,
    tools?: DerivationTools,
  ): AsyncIterable<readonly DerivedRow[]>;
}

export interface Operation {
  readonly name: OperationName;
  readonly parents: { readonly min: number; readonly max: number };
  readonly takesSeed: boolean;
  /** @throws InvalidInputError that names the parameter */
  prepare(input: Readonly<Record<string, unknown>>): PreparedOperation;
}

/** The rows of all parents, one parent after the other. */
export async function* readAll(parents: readonly Parent[]): AsyncGenerator<readonly SourceRow[]> {
  for (const parent of parents) yield* parent.read();
}
