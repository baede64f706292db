import type { CombinedError } from 'urql';
import { Block, Empty, Failure, Skeleton } from './block.js';
import type { Cell } from './confusion-matrix.js';
import styles from './mistakes.module.css';
import { NearestRows, ReasonedText, type Reasons } from './reasons.js';

export interface ShownMistake {
  readonly text: string;
  readonly line: number;
  readonly trueLabel: string;
  readonly predicted: string;
  readonly probability: number;
  readonly trueProbability: number;
  readonly file?: { id: string; originalName: string } | null | undefined;
  readonly classification: Reasons;
}

/** The texts of a cell of the matrix, each with what spoke for which label and the rows that taught it. */
export function Mistakes({
  cell,
  mistakes,
  fetching,
  error,
}: {
  cell: Cell;
  mistakes: readonly ShownMistake[] | undefined;
  fetching: boolean;
  error: CombinedError | undefined;
}) {
  return (
    <Block
      title={`${cell.trueLabel} taken for ${cell.predicted}`}
      aside={
        <span>
          speaks for <mark className={styles.attack}>attack</mark> or{' '}
          <mark className={styles.benign}>benign</mark>
        </span>
      }
    >
      {error && <Failure error={error} />}
      {fetching && <Skeleton />}
      {mistakes?.length === 0 && <Empty>No text of this cell was kept.</Empty>}
      {mistakes?.map(
        ({ text, line, file, predicted, probability, trueLabel, trueProbability, classification }) => (
          <div key={`${file?.id} ${line}`} className={styles.text}>
            <p>
              <ReasonedText text={text} reasons={classification} />
            </p>
            <p className="faint small">
              {predicted} {probability.toFixed(2)}, {trueLabel} {trueProbability.toFixed(2)}.{' '}
              <NearestRows rows={classification.nearestRows} />
            </p>
          </div>
        ),
      )}
    </Block>
  );
}
