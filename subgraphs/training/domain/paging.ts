import { InvalidInputError } from '../../../contracts/errors.js';
import type { TrainingJob } from './job.js';
import type { LogLine } from './job-log.js';
import type { JobStatus } from './job-state.js';

export interface JobFilter {
  status?: readonly JobStatus[];
  /** Model family. */
  family?: string;
}

/** A page of a list that was read with one row more than wanted. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly hasNextPage: boolean;
}

/** A page of jobs that remembers what it is a page of, so that the whole can be counted. */
export type JobPage = Page<TrainingJob> & { readonly filter: JobFilter };
export type LogPage = Page<LogLine>;

/** @throws InvalidInputError when the page is empty or too large */
export function requirePageSize(first: number, max: number): number {
  if (!Number.isInteger(first) || first < 1 || first > max) {
    throw new InvalidInputError(`first must be 1 to ${max}.`, { details: { field: 'first' } });
  }
  return first;
}

/** Jobs are listed by age, and a job's id finds its place. */
export function encodeJobCursor({ id }: Pick<TrainingJob, 'id'>): string {
  return Buffer.from(`j${id}`).toString('base64url');
}

/** @throws InvalidInputError when the text is not a cursor of ours */
export function decodeJobCursor(cursor: string): string {
  const [, id] = /^j(\w{1,64})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (!id) throw invalidCursor();
  return id;
}

export function encodeLogCursor({ id }: Pick<LogLine, 'id'>): string {
  return Buffer.from(`l${id}`).toString('base64url');
}

/** @throws InvalidInputError when the text is not a cursor of ours */
export function decodeLogCursor(cursor: string): bigint {
  const [, id] = /^l(\d{1,18})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (!id) throw invalidCursor();
  return BigInt(id);
}

function invalidCursor(): InvalidInputError {
  return new InvalidInputError('after is not a cursor of this list; start again without it.', {
    details: { field: 'after' },
  });
}
