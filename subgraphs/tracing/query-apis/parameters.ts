import type { FastifyRequest } from 'fastify';
import { InvalidInputError } from '../../../contracts/errors.js';

/** The request's parameters, each as often as it was sent. As in any form, a bare `+` is a space. */
export function parametersOf(request: Pick<FastifyRequest, 'url'>): URLSearchParams {
  const at = request.url.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : request.url.slice(at + 1));
}

/** A name as it was sent: those of services and operations may begin and end with spaces. Undefined when it is absent or empty. */
export const nameOf = (parameters: URLSearchParams, name: string): string | undefined =>
  parameters.get(name) || undefined;

/** A parameter's first value without space around it; undefined when it is absent or empty. */
export function textOf(parameters: URLSearchParams, name: string): string | undefined {
  return parameters.get(name)?.trim() || undefined;
}

/** A number of at least `min`, in digits and nothing else; undefined when it is absent. @throws InvalidInputError */
export function wholeNumberOf(parameters: URLSearchParams, name: string, min: number): number | undefined {
  const text = parameters.get(name) || undefined;
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^-?\d{1,16}$/.test(text) && Number.isSafeInteger(number) && number >= min) return number;
  throw badParameter(name, `a whole number of at least ${min} is expected, not "${text.slice(0, 40)}"`);
}

const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const FALSE = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

/** What Go reads as a boolean; `false` when it is absent. @throws InvalidInputError */
export function flagOf(parameters: URLSearchParams, name: string): boolean {
  const text = textOf(parameters, name);
  if (text === undefined || FALSE.has(text)) return false;
  if (TRUE.has(text)) return true;
  throw badParameter(name, `true or false is expected, not "${text.slice(0, 40)}"`);
}

export function badParameter(name: string, why: string): InvalidInputError {
  return new InvalidInputError(`unable to parse param '${name}': ${why}`, { details: { field: name } });
}
