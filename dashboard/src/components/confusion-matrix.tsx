import styles from './confusion-matrix.module.css';

export interface Cell {
  readonly trueLabel: string;
  readonly predicted: string;
}

/**
 * How often a label (rows) was taken for another one (columns). The share of the row gives the depth of a cell; a small
 * number is the change since the matrix before.
 */
export function ConfusionMatrix({
  labels,
  matrix,
  former,
  chosen,
  onChoose,
}: {
  labels: readonly string[];
  matrix: readonly (readonly number[])[];
  former?: readonly (readonly number[])[] | undefined;
  chosen?: Cell | undefined;
  /** Absent: cells are not to be chosen. */
  onChoose?: ((cell: Cell) => void) | undefined;
}) {
  return (
    <div className={styles.scroll}>
      <table className={styles.matrix}>
        <caption className="hidden">Rows are the true labels, columns what was predicted.</caption>
        <thead>
          <tr>
            <td />
            {labels.map((label) => (
              <th key={label} scope="col">
                {/* A word a line: its column is no wider than a number. */}
                {label.split(/(?<=_)/).map((word) => (
                  <span key={word}>
                    {word}
                    <wbr />
                  </span>
                ))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((trueLabel, row) => {
            const total = matrix[row]?.reduce((sum, value) => sum + value, 0) ?? 0;
            return (
              <tr key={trueLabel}>
                <th scope="row">{trueLabel}</th>
                {labels.map((predicted, column) => {
                  const value = matrix[row]?.[column] ?? 0;
                  const change = value - (former?.[row]?.[column] ?? value);
                  const share = total === 0 ? 0 : value / total;
                  const isChosen = chosen?.trueLabel === trueLabel && chosen.predicted === predicted;
                  const content = (
                    <>
                      {value}
                      {change !== 0 && <small>{change > 0 ? `+${change}` : `−${-change}`}</small>}
                    </>
                  );
                  return (
                    <td key={predicted} style={{ background: shade(row === column, share, value) }}>
                      {onChoose && row !== column && value > 0 ? (
                        <button
                          type="button"
                          aria-pressed={isChosen}
                          aria-label={`${trueLabel} taken for ${predicted}: ${value}`}
                          onClick={() => onChoose({ trueLabel, predicted })}
                        >
                          {content}
                        </button>
                      ) : (
                        <span className={value === 0 ? 'faint' : ''}>{content}</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Right ones in one colour, mistakes in another; the deeper, the larger their share. */
function shade(isRight: boolean, share: number, value: number): string {
  if (value === 0) return 'var(--sunken)';
  const depth = isRight ? 12 + share * 30 : 10 + Math.min(1, share * 5) * 24;
  return `color-mix(in oklab, var(${isRight ? '--c1' : '--c2'}) ${depth.toFixed(0)}%, var(--surface))`;
}
