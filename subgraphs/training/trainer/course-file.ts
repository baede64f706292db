import { z } from 'zod';
import { InvalidInputError } from '../../../contracts/errors.js';
import { type SafetensorsFile, type Tensor, tensor, tensorData } from '../checkpoints/safetensors.js';
import type { CourseState } from '../domain/run-course.js';
import type { BestModel } from '../domain/selection.js';
import type { CheckpointIdentity } from './checkpoints.js';

/** The part of a checkpoint that is the same for every family: numbers for the metadata, arrays for the tensors. */
export const courseNumbers = z.object({
  identity: z.object({
    family: z.string(),
    familyVersion: z.string(),
    config: z.string(),
    dataset: z.string(),
  }),
  step: z.number().int().min(0),
  position: z.number().int().min(0),
  epochsDone: z.number().int().min(0),
  evaluatedStep: z.number().int().min(0),
  epochLoss: z.number(),
  windowLoss: z.number(),
  windowRows: z.number().int().min(0),
  withoutImprovement: z.number().int().min(0),
  best: z.object({ value: z.number(), step: z.number().int(), hasModel: z.boolean() }).optional(),
  history: z.array(z.object({ name: z.string(), value: z.number(), step: z.number().int() })),
});
type CourseNumbers = z.infer<typeof courseNumbers>;

/** What of a run's state goes into the metadata, as JSON, which keeps doubles exactly. */
export function numbersOf(
  state: CourseState<unknown>,
  step: number,
  identity: CheckpointIdentity,
): CourseNumbers {
  const { position, epochsDone, evaluatedStep, epochLoss, windowLoss, windowRows, history } = state;
  const { withoutImprovement, best } = state.selection;
  return {
    ...{ identity, step, position, epochsDone, evaluatedStep, epochLoss, windowLoss, windowRows },
    withoutImprovement,
    best: best && { value: best.value, step: best.step, hasModel: best.model !== undefined },
    history,
  };
}

/** What of it goes into tensors; the models are the family's. */
export function tensorsOf({ random, order }: CourseState<unknown>): Record<string, Tensor> {
  return { random: tensor([4], random), order: tensor([order.length], order) };
}

/**
 * The numbers of a checkpoint's metadata.
 * @throws InvalidInputError when they are not of this schema, or of another run
 */
export function parseNumbers<Schema extends typeof courseNumbers>(
  schema: Schema,
  text: string | undefined,
  identity: CheckpointIdentity,
): z.output<Schema> {
  const numbers = parseJson(schema, text);
  for (const name of Object.keys(identity) as (keyof CheckpointIdentity)[]) {
    if (numbers.identity[name] !== identity[name]) {
      throw new InvalidInputError(`The checkpoint is of another ${name}.`);
    }
  }
  return numbers;
}

function parseJson<Schema extends z.ZodType>(schema: Schema, text: string | undefined): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(text ?? ''));
  } catch (cause) {
    throw new InvalidInputError('The file is not a checkpoint of this version.', { cause });
  }
}

/** @param model reads the best model, where it was kept. @throws InvalidInputError when the file is of other data */
export function courseOf<Model>(
  numbers: CourseNumbers,
  file: SafetensorsFile,
  rowCount: number,
  model: () => Model,
): CourseState<Model> {
  if (numbers.position > rowCount) throw new InvalidInputError('The checkpoint lies beyond the data.');
  const { position, epochsDone, evaluatedStep, epochLoss, windowLoss, windowRows, history } = numbers;
  const { withoutImprovement, best } = numbers;
  const kept: BestModel<Model> | undefined = best && {
    value: best.value,
    step: best.step,
    ...(best.hasModel && { model: model() }),
  };
  return {
    random: tensorData(file, 'random', 'U32', [4]),
    order: tensorData(file, 'order', 'U32', [rowCount]),
    ...{ position, epochsDone, evaluatedStep, epochLoss, windowLoss, windowRows, history },
    selection: { withoutImprovement, ...(kept && { best: kept }) },
  };
}
