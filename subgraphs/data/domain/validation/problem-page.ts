import { cursorFormat, type Page, requirePageSize, toPage } from '../../../../contracts/paging.js';
import { type Problem, SEVERITIES, type Severity } from './report.js';

export interface ProblemPage extends Page<Problem> {
  /** Place of the first item in the list, from 0. */
  readonly start: number;
  readonly totalCount: number;
}

/** Places in the list, from 0. */
export const problemCursors = cursorFormat<number>({
  tag: 'problem ',
  write: (index) => String(index),
  form: /^(\d{1,6})$/,
  read: ([index]) => Number(index),
});

/**
 * Problems, the worst first.
 * @throws InvalidInputError when the page is empty or too large, or the cursor is none of this list
 */
export function pageOfProblems(
  problems: readonly Problem[],
  { first, after, severity }: { first?: number | null; after?: string | null; severity?: Severity | null },
): ProblemPage {
  const size = requirePageSize(first ?? 50);
  const start = after == null ? 0 : problemCursors.decode(after) + 1;
  const listed = problems
    .filter((problem) => severity == null || problem.severity === severity)
    .toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  return { ...toPage(listed.slice(start, start + size + 1), size), start, totalCount: listed.length };
}
