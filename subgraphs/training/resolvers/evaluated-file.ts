import type { ClassifierVersion } from '../domain/classifier-version.js';
import type { TrainingLoaders } from '../loaders.js';

/** The file that a version was evaluated on: the one given for that, or else the one it was trained on. */
export async function evaluatedFile(
  { trainingJob, dataset }: ClassifierVersion,
  loaders: TrainingLoaders,
): Promise<{ id: string } | null> {
  const job = trainingJob && (await loaders.job.load(trainingJob.id));
  const evaluated = job?.evaluationDataset ?? job?.dataset;
  return evaluated ? { id: evaluated.fileId } : dataset;
}
