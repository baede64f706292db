import type { LabelCount } from '../data-file.js';
import { type ProblemKind, SEVERITIES, type Severity, type ValidationReport } from './report.js';

interface Counts {
  readonly baseCount: number;
  readonly otherCount: number;
}

export interface ComparedReports {
  readonly problems: readonly (Counts & { readonly kind: ProblemKind; readonly severity: Severity })[];
  readonly labels: readonly (Counts & { readonly label: string })[];
  readonly lengthHistogram: readonly (Counts & { readonly from: number; readonly to: number | null })[];
}

export interface ComparedSide {
  readonly report: ValidationReport;
  readonly labels: readonly LabelCount[];
}

/** What changed from one file to another: problems and labels by the size of the change. */
export function compareReports(base: ComparedSide, other: ComparedSide): ComparedReports {
  const problems = pair(base.report.problems, other.report.problems, ({ kind }) => kind);
  const labels = pair(base.labels, other.labels, ({ label }) => label);
  const buckets = pair(base.report.lengthHistogram, other.report.lengthHistogram, ({ from }) => from);
  return {
    problems: byChange(
      problems.map(({ item: { kind }, sides, ...counts }) => ({ kind, severity: worst(sides), ...counts })),
    ),
    labels: byChange(labels.map(({ item: { label }, sides: _, ...counts }) => ({ label, ...counts }))),
    lengthHistogram: buckets
      .map(({ item: { from, to }, sides: _, ...counts }) => ({ from, to, ...counts }))
      .toSorted((a, b) => a.from - b.from),
  };
}

type Paired<T> = Counts & { readonly item: T; readonly sides: readonly T[] };

/** What either side has, under its key, with the counts of both. */
function pair<T extends { readonly count: number }, K>(
  base: readonly T[],
  other: readonly T[],
  keyOf: (item: T) => K,
): Paired<T>[] {
  const others = new Map(other.map((item) => [keyOf(item), item]));
  const known = new Set(base.map(keyOf));
  return [
    ...base.map((item) => {
      const opposite = others.get(keyOf(item));
      const sides = opposite ? [item, opposite] : [item];
      return { item, sides, baseCount: item.count, otherCount: opposite?.count ?? 0 };
    }),
    ...other
      .filter((item) => !known.has(keyOf(item)))
      .map((item) => ({ item, sides: [item], baseCount: 0, otherCount: item.count })),
  ];
}

function byChange<T extends Counts>(items: readonly T[]): T[] {
  const change = ({ baseCount, otherCount }: Counts) => Math.abs(otherCount - baseCount);
  return items.toSorted((a, b) => change(b) - change(a));
}

function worst(sides: readonly { readonly severity: Severity }[]): Severity {
  return SEVERITIES.find((severity) => sides.some((side) => side.severity === severity)) ?? 'notice';
}
