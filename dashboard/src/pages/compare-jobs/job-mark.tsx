import { score, scoreChange } from '../../format/numbers.js';
import styles from './compare-jobs.module.css';
import type { ComparedJob } from './use-jobs.js';

/** Jobs are told apart by these, so there are no more of them. */
export const COLORS = ['--c1', '--c2', '--c3', '--c5', '--c4', '--c6'] as const;

/** How a job is called here: its place, and its colour in the charts. */
export function Mark({ index }: { index: number }) {
  return (
    <span className={styles.mark}>
      <i style={{ background: `var(${COLORS[index]})` }} aria-hidden="true" />
      {letterOf(index)}
    </span>
  );
}

/** A column for each job. */
export function MarkHeadings({ jobs }: { jobs: readonly ComparedJob[] }) {
  return jobs.map((job, index) => (
    <th key={job.id} scope="col" className="num">
      <Mark index={index} />
    </th>
  ));
}

export const letterOf = (index: number) => String.fromCharCode(65 + index);

/** A figure, and how it differs from that of the first job. */
export function Change({
  of,
  to,
  isFirst,
}: {
  of: number | undefined;
  to: number | undefined;
  isFirst: boolean;
}) {
  return (
    <>
      {score(of)}
      {!isFirst && of !== undefined && to !== undefined && (
        <span className={`small ${toneOf(scoreChange(of - to))}`}> {scoreChange(of - to)}</span>
      )}
    </>
  );
}

function toneOf(change: string): string {
  if (change === 'same') return 'faint';
  return change.startsWith('+') ? 'good' : 'bad';
}
