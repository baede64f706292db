import { z } from 'zod';
import { AppError, InvalidInputError } from '../../contracts/errors.js';
import { quote } from '../../contracts/quote.js';

/** Every setting stands beside the model's name, as documented. */
export const trainingConfig = z.looseObject({ model_name: z.string().describe('The model family') });

/**
 * The settings of a body. It may name the model as the answer of GET does, so that an answer can be changed and sent
 * back.
 * @throws InvalidInputError when the body is about another model than the path
 */
export function savedSettings(
  { model_name: named, ...settings }: Readonly<Record<string, unknown>>,
  family: string,
): Record<string, unknown> {
  if (named === undefined || named === family) return settings;
  throw new InvalidInputError(`model_name is ${quote(String(named))}, but the path names ${quote(family)}.`, {
    details: { field: 'model_name' },
  });
}

/** Runs `ask`; an error of it names settings as the body does, without the `config.` that they have in the graph. */
export async function blamingSettings<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'INVALID_INPUT') throw error;
    const bare = (text: string) => text.replace(/\bconfig\.(?=\w)/g, '');
    const field = error.details?.field;
    throw new AppError(error.code, bare(error.message), {
      ...(typeof field === 'string' ? { details: { field: bare(field) } } : {}),
      cause: error,
    });
  }
}
