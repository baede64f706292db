import type { RequestContext } from '../../../platform/context.js';
import { currentTraceparent, traceSpan } from '../../../platform/telemetry/trace-span.js';
import { type ClassifierVersion, type ModelStage, whichVersion } from '../domain/classifier-version.js';
import { requireTexts } from '../domain/classify-limits.js';
import { type Judgement, judge } from '../domain/evaluation/verdict.js';
import { traceOf } from '../domain/job.js';
import { type Classification, classifyWith, type LoadedModel } from '../domain/loaded-model.js';
import type { TrainingDeps } from './deps.js';

export interface ClassifyInput {
  modelName: string;
  version?: number | null | undefined;
  stage?: ModelStage | null | undefined;
  alias?: string | null | undefined;
  texts: readonly string[];
}

/** A text and what a version says about it; its model stays in memory as long as somebody holds it. */
export interface ClassifiedText extends Classification, Judgement {
  text: string;
  version: ClassifierVersion;
  model: LoadedModel;
}

export interface ClassifiedTexts {
  model: LoadedModel;
  modelVersion: { modelName: string; version: number };
  results: ClassifiedText[];
  latencyMs: number;
  traceId: string | null;
}

/** Of the texts that a span shows, if it may: how many, and how much of each. */
const TRACED_TEXTS = 10;
const TRACED_LENGTH = 200;

/**
 * Classifies texts with a version of a model. Nothing of them is in a message or, unless it is switched on, in a span.
 * @throws InvalidInputError for texts beyond the limits; NotFoundError; AppError when the version cannot be loaded
 */
export function classifyTexts(
  { classifiers, traceTexts }: Pick<TrainingDeps, 'classifiers' | 'traceTexts'>,
  ctx: RequestContext,
  input: ClassifyInput,
): Promise<ClassifiedTexts> {
  const begunMs = performance.now();
  const { modelName } = input;
  return traceSpan('training.classify', { 'model.name': modelName }, async (span) => {
    const texts = requireTexts(input.texts);
    const which = whichVersion(input);
    span.setAttribute('classify.texts', texts.length);
    if (traceTexts) {
      const shown = texts.slice(0, TRACED_TEXTS).map((text) => text.slice(0, TRACED_LENGTH));
      span.setAttribute('classify.text', shown);
    }
    const found = await classifiers.find(ctx, modelName, which);
    span.setAttribute('model.version', found.version);
    const model = await classifiers.load(ctx, found);
    const results = await classifyAll({ classifiers }, ctx, { version: found, model, texts });
    return {
      model,
      modelVersion: { modelName: found.modelName, version: found.version },
      results,
      latencyMs: performance.now() - begunMs,
      traceId: traceOf(currentTraceparent() ?? null)?.id ?? null,
    };
  });
}

/** What a model of a version says about each of some texts. */
export async function classifyAll(
  { classifiers }: Pick<TrainingDeps, 'classifiers'>,
  { signal }: Pick<RequestContext, 'signal'>,
  { version, model, texts }: { version: ClassifierVersion; model: LoadedModel; texts: readonly string[] },
): Promise<ClassifiedText[]> {
  const said = await classifyWith(classifiers.run, model, texts, signal);
  return said.map((each, index) => classified(each, texts[index] ?? '', version, model));
}

function classified(
  { label, confidence, probabilities }: Classification,
  text: string,
  version: ClassifierVersion,
  model: LoadedModel,
): ClassifiedText {
  const { attackProbability, verdict } = judge(model.verdictRule, model.labels, probabilities);
  return { label, confidence, probabilities, attackProbability, verdict, text, version, model };
}
