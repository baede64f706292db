import { AppError } from '../../contracts/errors.js';

/** What a column mapping is called otherwise in REST. */
export const COLUMN_NAMES = { 'columns.labelNames': 'columns.label_names' };

/**
 * The error with the field that it blames named as in REST instead of as in the graph. A message that is about the
 * field begins with its name.
 * @param names the field in REST by the field in the graph, where they differ
 */
export function inWireNames(error: AppError, names: Readonly<Record<string, string>>): AppError {
  const graphName = error.details?.field;
  if (typeof graphName !== 'string') return error;
  const field = names[graphName];
  if (field === undefined) return error;
  const isNamed = error.message.startsWith(graphName);
  const message = isNamed ? `${field}${error.message.slice(graphName.length)}` : error.message;
  return new AppError(error.code, message, { details: { field }, cause: error });
}

/** Runs `ask`; an error of it that blames a field names it as the body does. */
export function blamingBody<T>(names: Readonly<Record<string, string>>, ask: () => Promise<T>): Promise<T> {
  return blaming(ask, (error) => inWireNames(error, names));
}

/** Runs `ask`; an error of it that blames a field speaks of the parameters of REST instead. */
export function blamingParameters<T>(
  names: Readonly<Record<string, string>>,
  ask: () => Promise<T>,
): Promise<T> {
  return blaming(ask, (error) => {
    const field = names[String(error.details?.field)];
    if (field === undefined) return error;
    // Such a message may name another parameter too.
    const message = error.message.replace(/\w+/g, (word) => names[word] ?? word);
    return new AppError(error.code, message, { details: { field }, cause: error });
  });
}

async function blaming<T>(ask: () => Promise<T>, rename: (error: AppError) => AppError): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof AppError ? rename(error) : error;
  }
}
