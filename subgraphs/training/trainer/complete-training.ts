import type { ModelFamily } from '../domain/families/model-family.js';
import { type ArtifactFile, putArtifacts } from './artifacts.js';
import { evaluateFinished, type FinishedEvaluation } from './evaluate-finished.js';
import { finalMetrics, verdictTags } from './final-metrics.js';
import type { Completed, JobContext } from './job-context.js';
import type { ModelToEvaluate } from './model-to-evaluate.js';
import { Predictions } from './predictions.js';
import type { AnyRun, RunProgress } from './run-progress.js';
import type { SplitTexts } from './split-texts.js';
import type { TrainingTexts } from './training-texts.js';

/** A model whose weights are found, and how its family stores it. */
export interface FinishedModel<Corpus> {
  readonly family: Pick<ModelFamily, 'name' | 'version' | 'framework'>;
  readonly prepared: Pick<SplitTexts<Corpus>, 'validation' | 'final' | 'evaluated'> & {
    readonly texts: Pick<TrainingTexts<unknown>, 'names' | 'file'>;
  };
  readonly run: AnyRun;
  /** What is asked of it. */
  readonly model: Omit<ModelToEvaluate<Corpus>, 'names'>;
  /** What is measured beside the evaluation, for its report. */
  measureMore?(evaluation: FinishedEvaluation): Promise<Partial<FinishedEvaluation['report']>>;
  files(evaluation: FinishedEvaluation): readonly ArtifactFile[] | Promise<readonly ArtifactFile[]>;
  /** Of the version, beside those that every family gives. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Measures a finished model and stores its files and what it said about each text. */
export async function completeTraining<Corpus>(
  job: JobContext,
  progress: RunProgress,
  { family, prepared, run, model, measureMore, files, tags }: FinishedModel<Corpus>,
): Promise<Completed> {
  const { texts, final } = prepared;
  const { names } = texts;
  progress.evaluating(run);
  const predictions = new Predictions({ ...prepared, names });
  const about = { rows: final.rows.length, 'evaluation.source': final.source };
  const evaluation = await job.spans.phase('evaluate', about, async (note) => {
    const evaluation = await evaluateFinished(job, prepared, { ...model, names }, predictions);
    const { report, temperature } = evaluation;
    note({ loss: report.loss, accuracy: report.accuracy, macro_f1: report.macroF1, temperature });
    return evaluation;
  });
  const { report } = evaluation;
  Object.assign(report, await measureMore?.(evaluation));
  const metrics = finalMetrics(report);
  const { step } = run;
  progress.saving(
    run,
    report,
    metrics.map((metric) => ({ ...metric, step })),
  );
  const artifacts = await job.spans.phase('save_model', {}, async (note) => {
    const saved = await putArtifacts(job, await files(evaluation));
    saved.push(...(await predictions.store(job)));
    note({ files: saved.length, size_bytes: saved.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) });
    return saved;
  });
  return {
    type: 'completed',
    evaluation: report,
    labels: names,
    metrics,
    artifacts,
    tags: {
      framework: family.framework,
      task: 'text-classification',
      family: family.name,
      family_version: family.version,
      dataset_sha256: texts.file.sha256,
      evaluated_on: final.source,
      ...verdictTags(evaluation),
      seed: String(model.config.seed),
      ...tags,
    },
  };
}
