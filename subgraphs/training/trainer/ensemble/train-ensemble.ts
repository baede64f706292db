import { ensembleFamily } from '../../domain/families/ensemble.js';
import { resolveEnsembleConfig } from '../../domain/families/resolve-config.js';
import { benignLabelOf } from '../benign-label.js';
import { completeTraining } from '../complete-training.js';
import type { Completed, JobContext } from '../job-context.js';
import { learntOf, learntTextsFile } from '../learnt-texts-file.js';
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
    const { texts, split, fit, scoreRows, scoreTexts } = prepared;
    job.log('INFO', describe(config.members, fit));
    progress.stepped(BEFORE, []);
    const benign = benignLabelOf(job, texts.names, config);
    const learnt = learntOf(allLearnt(members), texts.textKeys, split.validation, MAX_TOKENS);
    return await completeTraining(job, progress, {
      ...{ family: ensembleFamily, prepared, run: AFTER },
      model: { benign, config, sampleSize: SAMPLE_SIZE, scoreRows, scoreTexts },
      files: (evaluation) => [...ensembleFiles(config, prepared, evaluation), learntTextsFile(learnt)],
      tags: { members: config.members.join(', ') },
    });
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
