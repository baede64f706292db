import type { Model } from './model.js';

/** That a model, or something of it, has changed; or, without a name, only where a stream of changes begins. */
export interface ModelChange {
  /** Grows from one change to the next, with gaps. */
  sequence: number;
  name: string | null;
  /** As it is now; null when it was deleted. */
  model: Model | null;
  /** Whether the filter lets the model through now. */
  matches: boolean;
}
