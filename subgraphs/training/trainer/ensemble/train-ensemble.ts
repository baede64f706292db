import { ensembleFamily } from '../../domain/families/ensemble.js';
import { resolveEnsembleConfig } from '../../domain/families/resolve-config.js';
import { putArtifacts } from '../artifacts.js';
import { benignLabelOf } from '../benign-label.js';
import { evaluateFinished } from '../evaluate-finished.js';
import { finalMetrics, verdictTags } from '../final-metrics.js';
import type { Completed, JobContext } from '../job-context.js';
import { learntTextsFile } from '../learnt-texts-file.js';
import { Predictions } from '../predictions.js';
import { RunProgress } from '../run-progress.js';
import { allLearnt, loadMembers, putAway } from './members.js';
import { ensembleFiles } from './model-files.js';
import { MAX_TOKENS } from './plain-texts.js';
import { prepareEnsemble } from './prepare.js';

/** Texts that are classified in disguise: each asks all members seven times. */
const SAMPLE_SIZE = 64;
/** A fit is one step. */
const [BEFORE, AFTER] = [
  { step: 0, totalSteps: 1, epoch: 0 },
  { step: 1, totalSteps: 1, epoch: 1 },
];

/**
 * Fits the weights of an ensemble and stores them. It takes seconds beside what its members take for the texts, so that an
 * attempt which was interrupted is made anew: the same texts and members give the same weights.
 * @throws StopRequested; AppError that tells the user what is wrong with members or texts
 */
export async function trainEnsemble(job: JobContext): Promise<Completed> {
  const config = resolveEnsembleConfig(job.spec.config);
  if (job.spec.start) {
    job.log('INFO', 'retrain has no effect: the weights of an ensemble are always fitted anew.');
  }
  const progress = new RunProgress(job.progress);
  const members = await job.spans.phase('load_members', { members: config.members.length }, () =>
    loadMembers(job, config),
  );
  try {
    const prepared = await prepareEnsemble(job, config, members, (share) => progress.loading(share));
    const { texts, final, split, fit } = prepared;
    const { names } = texts;
    job.log('INFO', describe(config.members, fit));
    progress.stepped(BEFORE, []);
    const benign = benignLabelOf(job, names, config);
    progress.evaluating(AFTER);
    const predictions = new Predictions({ ...prepared, names });
    const about = { rows: final.rows.length, 'evaluation.source': final.source };
    const evaluation = await job.spans.phase('evaluate', about, async (note) => {
      const { scoreRows, scoreTexts } = prepared;
      const model = { names, benign, config, sampleSize: SAMPLE_SIZE, scoreRows, scoreTexts };
      const found = await evaluateFinished(job, prepared, model, predictions);
      const { report, temperature } = found;
      note({ loss: report.loss, accuracy: report.accuracy, macro_f1: report.macroF1, temperature });
      return found;
    });
    const { report } = evaluation;
    const metrics = finalMetrics(report);
    progress.saving(
      AFTER,
      report,
      metrics.map((metric) => ({ ...metric, step: AFTER.step })),
    );
    const artifacts = await job.spans.phase('save_model', {}, async (note) => {
      const learnt = allLearnt(members).with(
        MAX_TOKENS,
        Float64Array.from(split.validation, (row) => texts.textKeys[row] ?? Number.NaN),
      );
      const saved = await putArtifacts(job, [
        ...ensembleFiles(config, prepared, evaluation),
        learntTextsFile(learnt),
      ]);
      saved.push(...(await predictions.store(job)));
      note({ files: saved.length });
      return saved;
    });
    return {
      type: 'completed',
      evaluation: report,
      labels: names,
      metrics,
      artifacts,
      tags: {
        framework: ensembleFamily.framework,
        task: 'text-classification',
        family: ensembleFamily.name,
        family_version: ensembleFamily.version,
        members: config.members.join(', '),
        dataset_sha256: texts.file.sha256,
        evaluated_on: final.source,
        ...verdictTags(evaluation),
        seed: String(config.seed),
      },
    };
  } finally {
    putAway(members);
  }
}

function describe(
  members: readonly string[],
  { l2, foldCount, sourceCount }: { l2: number; foldCount: number; sourceCount: number },
): string {
  const groups =
    sourceCount > 0 ? `whole sources out of ${sourceCount}` : 'texts, as too few sources are named';
  return `The weights of ${members.join(', ')} are held to their mean by a penalty of ${l2}. Temperature and threshold come from scores of ${foldCount} groups of ${groups}, each scored by weights that were fitted on the others.`;
}
