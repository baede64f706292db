import { type CursorFormat, cursorFormat, type Page } from '../../../contracts/paging.js';
import type { BaseModel } from './base-models/base-model.js';
import type { ClassifierVersion } from './classifier-version.js';
import type { TrainingJob } from './job.js';
import type { LogLine } from './job-log.js';
import type { JobStatus } from './job-state.js';
import type { Prediction } from './prediction.js';
import { levelOf } from './queue-order.js';
import type { RetrainingRun, RetrainingSchedule } from './retraining/schedule.js';
import type { HyperparameterSearch, SearchStatus } from './search/search.js';

export interface JobFilter {
  ids?: readonly string[];
  status?: readonly JobStatus[];
  /** Model family. */
  family?: string;
  /** Name under which the version is or will be registered. */
  modelName?: string;
  /** Id of the search that it is a trial of. */
  search?: string;
  /** Id of the file that is trained or evaluated on. */
  dataset?: string;
  /** Part of the id, the model's name, the path of the training data or the error message, whatever the case. */
  text?: string;
  createdAfter?: Date;
  createdBefore?: Date;
}

/** By what a list of jobs is ordered; among equals by id, in the same direction. */
export interface JobOrder {
  readonly field: JobOrderField;
  readonly direction: Direction;
}

/** Jobs that have not finished come last in an order by `finishedAt`, in either direction. */
export type JobOrderField = 'createdAt' | 'finishedAt' | 'priority';
export type Direction = 'asc' | 'desc';

/** Where a page of jobs ends. It stays where it is when the job there changes. */
export interface JobCursor {
  /** What the list is ordered by: milliseconds of a time, or the number of a priority. Null: not finished. */
  readonly value: number | null;
  readonly id: string;
}

/** A page of jobs that remembers what it is a page of, so that the whole can be counted. */
export type JobPage = Page<TrainingJob> & { readonly filter: JobFilter; readonly order: JobOrder };
export type LogPage = Page<LogLine>;

/** A mistake, and the place of its row in the evaluated file. */
export interface PlacedMistake {
  readonly row: number;
  readonly prediction: Prediction;
  /** The version that made it. */
  readonly version: ClassifierVersion;
}
export type MistakePage = Page<PlacedMistake>;

const jobCursorsBy = (field: JobOrderField): CursorFormat<JobCursor> =>
  cursorFormat<JobCursor>({
    tag: `j ${field} `,
    write: ({ value, id }) => `${value ?? '-'} ${id}`,
    form: /^(\d{1,15}|-) ([\w-]{1,128})$/,
    read: ([value, id = '']) => ({ value: value === '-' ? null : Number(value), id }),
  });

/** A cursor belongs to the order of its list. */
export const jobCursors: Readonly<Record<JobOrderField, CursorFormat<JobCursor>>> = {
  createdAt: jobCursorsBy('createdAt'),
  finishedAt: jobCursorsBy('finishedAt'),
  priority: jobCursorsBy('priority'),
};

/** The place of a job in a list of that order. */
export function encodeJobCursor(job: TrainingJob, { field }: JobOrder): string {
  const value = field === 'priority' ? levelOf(job.priority) : (job[field]?.getTime() ?? null);
  return jobCursors[field].encode({ value, id: job.id });
}

export interface SearchFilter {
  status?: readonly SearchStatus[];
  family?: string;
  modelName?: string;
  /** Id of the file that is trained on. */
  dataset?: string;
}

export type SearchCursor = PlaceByAge;
export type SearchPage = Page<HyperparameterSearch> & { readonly filter: SearchFilter };
/** Of trials, in the order of their numbers. */
export type TrialPage = Page<TrainingJob>;

export interface ScheduleFilter {
  modelName?: string;
  dataType?: string;
}

/** Newest first, then by id. */
interface PlaceByAge {
  readonly createdAt: Date;
  readonly id: string;
}

const cursorsByAge = (tag: string) =>
  cursorFormat<PlaceByAge>({
    tag,
    write: ({ createdAt, id }) => `${createdAt.getTime()} ${id}`,
    form: /^(\d{1,15}) ([\w-]{1,128})$/,
    read: ([ms, id = '']) => ({ createdAt: new Date(Number(ms)), id }),
  });

export type ScheduleCursor = PlaceByAge;
export type SchedulePage = Page<RetrainingSchedule> & { readonly filter: ScheduleFilter };
export type RunPage = Page<RetrainingRun>;
export const scheduleCursors = cursorsByAge('r ');
export const runCursors = cursorFormat<{ readonly number: number }>({
  tag: 'n',
  write: ({ number }) => String(number),
  form: /^(\d{1,9})$/,
  read: ([number]) => ({ number: Number(number) }),
});

export const searchCursors = cursorsByAge('s ');

export type BaseModelCursor = PlaceByAge;
export type BaseModelPage = Page<BaseModel>;
export const baseModelCursors = cursorsByAge('b ');

export const trialCursors = cursorFormat<{ readonly number: number }>({
  tag: 't',
  write: ({ number }) => String(number),
  form: /^(\d{1,9})$/,
  read: ([number]) => ({ number: Number(number) }),
});

export const logCursors = cursorFormat<Pick<LogLine, 'id'>>({
  tag: 'l',
  write: ({ id }) => String(id),
  form: /^(\d{1,18})$/,
  read: ([id = '']) => ({ id: BigInt(id) }),
});

/** A text about which two versions say something else, and the place of its row in the evaluated file. */
export interface PlacedFlip {
  readonly row: number;
  readonly now: Prediction;
  /** What the other version said. */
  readonly before: Prediction;
  readonly version: ClassifierVersion;
}
export type FlippedTextPage = Page<PlacedFlip>;

const rowCursors = (tag: string) =>
  cursorFormat<{ readonly row: number }>({
    tag,
    write: ({ row }) => String(row),
    form: /^(\d{1,15})$/,
    read: ([row = '']) => ({ row: Number(row) }),
  });

/** Both are listed in the order of the evaluated file. */
export const flippedTextCursors = rowCursors('f');
export const mistakeCursors = rowCursors('w');
