import type { ClassReport, EvaluationReport } from '../../../contracts/evaluation-report.js';

/** Metrics of a version, and how it did if that is known. */
export interface ComparedVersion {
  readonly metrics: ReadonlyMap<string, number>;
  readonly evaluation: EvaluationReport | undefined;
}

export interface MetricDifference {
  readonly name: string;
  readonly base: number | null;
  readonly other: number | null;
  /** Null when one of them does not have it. */
  readonly difference: number | null;
}

export interface ClassDifference {
  readonly label: string;
  readonly base: ClassReport | null;
  readonly other: ClassReport | null;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** What a version does otherwise than a base: its values less the base's. */
export interface VersionDifferences {
  /** Both were measured on the same texts, none of which they had seen. */
  readonly comparable: boolean;
  readonly metrics: readonly MetricDifference[];
  /** By label. */
  readonly perClass: readonly ClassDifference[];
  /** Rows are true labels, columns predicted ones, in the order of `perClass`; null unless comparable. */
  readonly confusionDifference: readonly (readonly number[])[] | null;
}

export function compareVersions(base: ComparedVersion, other: ComparedVersion): VersionDifferences {
  const comparable = areComparable(base.evaluation, other.evaluation);
  const labels = union(labelsOf(base), labelsOf(other));
  return {
    comparable,
    metrics: union([...base.metrics.keys()], [...other.metrics.keys()]).map((name) => {
      const [from, to] = [base.metrics.get(name) ?? null, other.metrics.get(name) ?? null];
      return { name, base: from, other: to, difference: difference(from, to) };
    }),
    perClass: labels.map((label) => classDifference(label, classOf(base, label), classOf(other, label))),
    confusionDifference: comparable
      ? labels.map((trueLabel) =>
          labels.map(
            (predicted) => countOf(other, trueLabel, predicted) - countOf(base, trueLabel, predicted),
          ),
        )
      : null,
  };
}

/** Whether two reports are about the same texts, none of which the versions had been trained on. */
function areComparable(a: EvaluationReport | undefined, b: EvaluationReport | undefined): boolean {
  if (!a?.sourceSha256 || a.sourceSha256 !== b?.sourceSha256) return false;
  return a.overlapCount === 0 && b.overlapCount === 0;
}

function classDifference(
  label: string,
  base: ClassReport | null,
  other: ClassReport | null,
): ClassDifference {
  const of = (rate: 'precision' | 'recall' | 'f1') => difference(base?.[rate] ?? null, other?.[rate] ?? null);
  return { label, base, other, precision: of('precision'), recall: of('recall'), f1: of('f1') };
}

function classOf({ evaluation }: ComparedVersion, label: string): ClassReport | null {
  return evaluation?.perClass.find((one) => one.label === label) ?? null;
}

/** Texts of a label that were classified as another; 0 for a label that the version does not know. */
function countOf({ evaluation }: ComparedVersion, trueLabel: string, predicted: string): number {
  if (!evaluation) return 0;
  const index = (label: string) => evaluation.perClass.findIndex((one) => one.label === label);
  return evaluation.confusionMatrix[index(trueLabel)]?.[index(predicted)] ?? 0;
}

function labelsOf({ evaluation }: ComparedVersion): string[] {
  return evaluation?.perClass.map(({ label }) => label) ?? [];
}

function difference(base: number | null, other: number | null): number | null {
  return base === null || other === null ? null : other - base;
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])].toSorted();
}
