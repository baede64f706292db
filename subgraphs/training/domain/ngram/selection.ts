import type { LinearModel } from './linear-model.js';

export interface SelectionOptions {
  greaterIsBetter: boolean;
  /** Evaluations in a row without a better one before training ends; 0 for never. */
  patience: number;
  /** Whether the best model itself is kept, or only its value. */
  keepModel: boolean;
}

export interface BestModel {
  value: number;
  step: number;
  /** Absent when models are not kept. */
  model?: LinearModel;
}

export interface SelectionState {
  best?: BestModel;
  withoutImprovement: number;
}

/** Remembers the best evaluation, and says when there is no hope left of a better one. */
export class Selection {
  private current: SelectionState = { withoutImprovement: 0 };

  constructor(private readonly options: SelectionOptions) {}

  /**
   * Takes note of an evaluation.
   * @param snapshot called only when the model is the best so far
   * @returns whether it is
   */
  offer(value: number, step: number, snapshot: () => LinearModel): boolean {
    const { best } = this.current;
    const better =
      best === undefined || (this.options.greaterIsBetter ? value > best.value : value < best.value);
    if (!better) {
      this.current.withoutImprovement += 1;
      return false;
    }
    this.current = {
      best: { value, step, ...(this.options.keepModel ? { model: snapshot() } : {}) },
      withoutImprovement: 0,
    };
    return true;
  }

  get exhausted(): boolean {
    return this.options.patience > 0 && this.current.withoutImprovement >= this.options.patience;
  }

  get best(): BestModel | undefined {
    return this.current.best;
  }

  state(): SelectionState {
    return { ...this.current };
  }

  restore(state: SelectionState): void {
    this.current = { ...state };
  }
}
