import { cursorFormat, type Page } from '../../../contracts/paging.js';
import type { ClassifierVersion } from './classifier-version.js';
import type { TrainingJob } from './job.js';
import type { LogLine } from './job-log.js';
import type { JobStatus } from './job-state.js';
import type { Prediction } from './prediction.js';

export interface JobFilter {
  status?: readonly JobStatus[];
  /** Model family. */
  family?: string;
  /** Name under which the version is or will be registered. */
  modelName?: string;
  /** Id of the file that is trained or evaluated on. */
  dataset?: string;
  createdAfter?: Date;
  createdBefore?: Date;
}

/** A page of jobs that remembers what it is a page of, so that the whole can be counted. */
export type JobPage = Page<TrainingJob> & { readonly filter: JobFilter };
export type LogPage = Page<LogLine>;

/** A mistake, and its place among all predictions. */
export interface PlacedMistake {
  readonly place: number;
  readonly prediction: Prediction;
  /** The version that made it. */
  readonly version: ClassifierVersion;
}
export type MistakePage = Page<PlacedMistake>;

/** Jobs are listed by age, and a job's id finds its place. */
export const jobCursors = cursorFormat<Pick<TrainingJob, 'id'>>({
  tag: 'j',
  write: ({ id }) => id,
  form: /^(\w{1,64})$/,
  read: ([id = '']) => ({ id }),
});

export const logCursors = cursorFormat<Pick<LogLine, 'id'>>({
  tag: 'l',
  write: ({ id }) => String(id),
  form: /^(\d{1,18})$/,
  read: ([id = '']) => ({ id: BigInt(id) }),
});

/** Mistakes are listed in the order of the predictions. */
export const mistakeCursors = cursorFormat<Pick<PlacedMistake, 'place'>>({
  tag: 'w',
  write: ({ place }) => String(place),
  form: /^(\d{1,15})$/,
  read: ([place = '']) => ({ place: Number(place) }),
});
