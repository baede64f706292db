import { ConflictError } from '../../../../contracts/errors.js';
import type { NewJob, TrainingJob } from '../job.js';
import type { SearchAlgorithm, SearchPlan } from './search-plan.js';

/** `running` covers all that comes before one of the others, which are final. */
export const SEARCH_STATUSES = ['running', 'completed', 'failed', 'cancelled'] as const;
export type SearchStatus = (typeof SEARCH_STATUSES)[number];

/** What the trials of a search have in common. */
export type TrialTemplate = Pick<
  NewJob,
  'priority' | 'config' | 'dataset' | 'evaluationDataset' | 'resources' | 'timeoutMs' | 'maxAttempts'
>;

/** What a request fixes about a search, for good. */
export interface NewSearch {
  id: string;
  tenant: string;
  family: string;
  /** Name under which the winner is registered. */
  modelName: string;
  algorithm: SearchAlgorithm;
  /** As it was asked for. */
  space: Record<string, unknown>;
  /** Of the trials' settings. */
  seed: number;
  plan: SearchPlan;
  /** Name of the metric that trials are compared by. */
  metric: string;
  template: TrialTemplate;
  idempotencyKey: string | null;
  requestHash: string;
  /** W3C traceparent of the request; the trials are part of its trace. */
  traceparent: string | null;
  createdBy: string;
  /** Of the actor: whose it is. Empty from before it was noted. */
  createdById: string;
  createdAt: Date;
}

/** A hyper-parameter search as it is now. */
export interface HyperparameterSearch extends NewSearch {
  status: SearchStatus;
  /** Number of the trial that leads, or has won. */
  bestTrial: number | null;
  /** The version of the winner. */
  modelVersion: number | null;
  /** Number of the newest event, from 1. */
  lastSequence: number;
  errorMessage: string | null;
  cancelRequestedAt: Date | null;
  finishedAt: Date | null;
}

/** That a search has changed. */
export interface SearchEvent {
  sequence: number;
  /** As it is now. */
  search: HyperparameterSearch;
}

export const TRIAL_STATUSES = [
  'queued',
  'running',
  'paused',
  'pruned',
  'completed',
  'failed',
  'cancelled',
] as const;
export type TrialStatus = (typeof TRIAL_STATUSES)[number];

/** How a trial stands, from its job. */
export function trialStatus({ status, trial }: Pick<TrainingJob, 'status' | 'trial'>): TrialStatus {
  if (status === 'pending') return trial?.pausedAt ? 'paused' : 'queued';
  return status === 'cancelled' && trial?.pruned ? 'pruned' : status;
}

/** The settings that a search varies, as a trial has them. */
export function trialParameters(
  { space }: Pick<HyperparameterSearch, 'space'>,
  { config }: Pick<TrainingJob, 'config'>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(space)
      .sort()
      .map((name) => [name, config[name]]),
  );
}

/** How many trials have reached a rung of a search, and the best of what they were worth there. */
export interface RungState {
  rung: number;
  /** Epochs after which trials are compared there. */
  epochs: number;
  reachedCount: number;
  bestValue: number | null;
}

export function endsSearch(status: SearchStatus): boolean {
  return status !== 'running';
}

/** @throws ConflictError for a search that ended otherwise */
export function requireCancellable({ id, status }: Pick<HyperparameterSearch, 'id' | 'status'>): void {
  if (status === 'running' || status === 'cancelled') return;
  throw new ConflictError(`Search ${id} is already ${status}; it cannot be cancelled any more.`);
}
