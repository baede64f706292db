import { useState } from 'react';
import { count } from '../../format/numbers.js';
import { duration } from '../../format/time.js';
import { Moment } from '../zone.js';
import styles from './heatmap.module.css';
import { type Brush, between, brushOf, type HeatmapFigures } from './selection.js';

/** The same as the heat map, for who does not see it. */
export function HeatmapTable({ of, onBrush }: { of: HeatmapFigures; onBrush: (brush: Brush) => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>As a table</summary>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
        <section className={styles.table} aria-label="Traces by start and duration" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">From</th>
                <th scope="col">Took</th>
                <th scope="col" className="num">
                  Traces
                </th>
                <th scope="col" className="num">
                  Failed
                </th>
                <th scope="col">
                  <span className="hidden">Filter</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {of.cells.map((cell) => {
                const brush = brushOf(of, between(cell, cell));
                const took = `${duration(of.durationBoundsMs[cell.duration] ?? 0)} to ${duration(of.durationBoundsMs[cell.duration + 1] ?? 0)}`;
                return (
                  <tr key={`${cell.time} ${cell.duration}`}>
                    <th scope="row">
                      <Moment at={brush.from} />
                    </th>
                    <td>{took}</td>
                    <td className="num">{count(cell.count)}</td>
                    <td className="num">{count(cell.errorCount)}</td>
                    <td>
                      <button className="btn quiet" type="button" onClick={() => onBrush(brush)}>
                        Show these
                      </button>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      )}
    </details>
  );
}
