import { Link } from '@tanstack/react-router';
import { Block } from '../../components/block.js';
import { ConfusionMatrix } from '../../components/confusion-matrix.js';
import { Note } from '../../components/note.js';
import styles from './compare-jobs.module.css';
import { alignMatrix, labelsOf } from './confusions.js';
import { letterOf, Mark } from './job-mark.js';
import type { ComparedJob } from './use-jobs.js';

/** What one of the jobs takes for what, and how that differs from the first one. */
export function ConfusionChange({
  jobs,
  chosen,
}: {
  jobs: readonly ComparedJob[];
  /** Letter of the job; the second one unless it is given. */
  chosen: string | undefined;
}) {
  const [base, ...others] = jobs;
  const other = others.find((_, index) => letterOf(index + 1) === chosen) ?? others[0];
  if (!base?.evaluation || !other?.evaluation) return null;
  const labels = labelsOf([base.evaluation, other.evaluation]);
  const letter = letterOf(jobs.indexOf(other));
  const areSameTexts =
    base.evaluation.sourceSha256 !== null && base.evaluation.sourceSha256 === other.evaluation.sourceSha256;
  return (
    <Block
      title={`Confusion of ${letter}`}
      aside={
        others.length > 1 ? (
          <nav className="legend" aria-label="Whose confusion">
            {others.map((job, index) => {
              const current = { 'aria-current': job === other ? 'true' : undefined } as const;
              return (
                <Link
                  key={job.id}
                  className="link"
                  to="/jobs/compare"
                  search={(search) => ({ ...search, other: letterOf(index + 1) })}
                  activeProps={current}
                  inactiveProps={current}
                  resetScroll={false}
                >
                  <Mark index={index + 1} />
                </Link>
              );
            })}
          </nav>
        ) : (
          'small: how many more or fewer than A'
        )
      }
    >
      <div className={styles.confusion}>
        {!areSameTexts && (
          <Note>They were measured on different texts: the differences are not of the models alone.</Note>
        )}
        <ConfusionMatrix
          labels={labels}
          matrix={alignMatrix(other.evaluation, labels)}
          former={alignMatrix(base.evaluation, labels)}
        />
      </div>
    </Block>
  );
}
