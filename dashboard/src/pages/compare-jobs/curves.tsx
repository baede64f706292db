import { Link } from '@tanstack/react-router';
import { Block } from '../../components/block.js';
import { LineChart } from '../../components/line-chart.js';
import { figure } from '../../format/numbers.js';
import { sentenceCase } from '../../format/words.js';
import styles from './compare-jobs.module.css';
import { COLORS, letterOf } from './job-mark.js';
import type { ComparedJob } from './use-jobs.js';

const DEFAULT_METRICS = ['train_loss', 'eval_loss'];

/** One metric of all jobs by step: of those that were measured more than once, as others are no curve. */
export function Curves({ jobs, chosen }: { jobs: readonly ComparedJob[]; chosen: string | undefined }) {
  const names = curveNames(jobs);
  const shown =
    names.find((name) => name === chosen) ?? DEFAULT_METRICS.find((name) => names.includes(name)) ?? names[0];
  if (shown === undefined) return null;
  return (
    <Block title={sentenceCase(shown)} aside="by step">
      <nav className={`legend ${styles.metrics}`} aria-label="Metric">
        {names.map((name) => {
          const current = { 'aria-current': name === shown ? 'true' : undefined } as const;
          return (
            <Link
              key={name}
              className="link"
              to="/jobs/compare"
              search={(search) => ({ ...search, metric: name })}
              activeProps={current}
              inactiveProps={current}
              resetScroll={false}
            >
              {sentenceCase(name)}
            </Link>
          );
        })}
      </nav>
      <div className={styles.curves}>
        <LineChart
          label={`${sentenceCase(shown)} of ${jobs.length} jobs by step`}
          formatY={figure}
          series={jobs.flatMap(({ metricSeries }, index) => {
            const series = metricSeries.find(({ name }) => name === shown);
            if (!series) return [];
            const points = series.buckets.map(({ lastStep, last }) => [lastStep, last] as const);
            return [{ name: letterOf(index), color: COLORS[index] ?? '--c1', points }];
          })}
        />
      </div>
    </Block>
  );
}

function curveNames(jobs: readonly ComparedJob[]): string[] {
  const curves = jobs.flatMap(({ metricSeries }) => metricSeries.filter(({ buckets }) => buckets.length > 1));
  return [...new Set(curves.map(({ name }) => name))].sort();
}
