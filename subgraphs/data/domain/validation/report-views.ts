import type { Problem, ProblemKind, ProblemSample, ValidationReport } from './report.js';

const BROKEN: ReadonlySet<ProblemKind> = new Set([
  'broken_rows',
  'over_long_rows',
  'empty_texts',
  'missing_labels',
]);
const MAX_BROKEN = 100;

/** The first broken rows of a file, in its order. */
export function brokenRows({ problems }: ValidationReport): ProblemSample[] {
  return problems
    .filter(({ kind }) => BROKEN.has(kind))
    .flatMap(({ samples }) => samples)
    .toSorted((a, b) => a.line - b.line)
    .slice(0, MAX_BROKEN);
}

export const WARNING_KINDS = ['look_alike_labels', 'text_with_several_labels', 'numeric_labels'] as const;
export type WarningKind = (typeof WARNING_KINDS)[number];

/** About its labels: what its author probably did not mean. */
export interface FileWarning extends Omit<Problem, 'kind'> {
  readonly kind: WarningKind;
}

export function warnings({ problems }: ValidationReport): FileWarning[] {
  return problems.filter((problem): problem is FileWarning =>
    WARNING_KINDS.some((kind) => kind === problem.kind),
  );
}
