import type { EvaluationReport } from '../../../contracts/evaluation-report.js';
import type { Judged } from '../domain/evaluation/final-intervals.js';
import { obfuscationReport } from '../domain/evaluation/obfuscation.js';
import { REPORTED_REWRITINGS, rewrite } from '../domain/evaluation/rewritings.js';
import { sliceReport } from '../domain/evaluation/slices.js';
import { indexOfLargest } from '../domain/ngram/linear-model.js';
import { unlessGone } from './final-texts.js';
import type { JobContext } from './job-context.js';
import type { ModelToEvaluate } from './model-to-evaluate.js';
import type { SplitTexts } from './split-texts.js';
import { readTextFacets, type TextFacets } from './text-facets.js';

/**
 * How a model does on parts of the evaluated texts, and on disguised copies of a sample of them. Nothing of both, and a
 * warning, when the texts are not there any more.
 */
export async function measureParts(
  job: JobContext,
  texts: Pick<SplitTexts<unknown>, 'final' | 'evaluated'>,
  judged: Judged,
  model: Pick<ModelToEvaluate<unknown>, 'names' | 'config' | 'scoreTexts' | 'sampleSize'>,
): Promise<Pick<EvaluationReport, 'slices' | 'obfuscation'>> {
  const facets = await unlessGone(job, texts, 'The evaluation says nothing of parts of the texts', () =>
    readTextFacets(job, texts, model.sampleSize),
  );
  if (!facets) return { slices: [], obfuscation: null };
  const labels = { name: 'LABEL', values: model.names, slices: judged.classes } as const;
  const dimensions = [...facets.dimensions, labels];
  return {
    slices: await job.pacer.run(sliceReport(judged, dimensions, model.config.seed)),
    obfuscation: await measureObfuscation(job, facets.sample, judged, model),
  };
}

async function measureObfuscation(
  job: JobContext,
  sample: TextFacets['sample'],
  { classes, predicted, labelCount }: Judged,
  { scoreTexts }: Pick<ModelToEvaluate<unknown>, 'scoreTexts'>,
): Promise<EvaluationReport['obfuscation']> {
  if (sample.length === 0) return null;
  const texts = sample.map(({ text }) => text);
  const copies = [];
  for (const rewriting of REPORTED_REWRITINGS) {
    const scores = await scoreTexts(rewrite(texts, rewriting));
    const labelled = texts.map((_, i) =>
      indexOfLargest(scores.subarray(i * labelCount, (i + 1) * labelCount)),
    );
    copies.push({ rewriting, predicted: labelled });
    if (job.pacer.sliceIsOver) await job.pacer.pause();
  }
  const of = (values: Uint16Array) => sample.map(({ place }) => values[place] ?? 0);
  return obfuscationReport(of(classes), of(predicted), copies);
}
