export interface SelectionOptions {
  greaterIsBetter: boolean;
  /** Evaluations in a row without a better one before training ends; 0 for never. */
  patience: number;
  /** Whether the best model itself is kept, or only its value. */
  keepModel: boolean;
}

export interface BestModel<Model> {
  value: number;
  step: number;
  /** Absent when models are not kept. */
  model?: Model;
}

export interface SelectionState<Model> {
  best?: BestModel<Model>;
  withoutImprovement: number;
}

/** Remembers the best evaluation, and says when there is no hope left of a better one. */
export class Selection<Model> {
  private current: SelectionState<Model> = { withoutImprovement: 0 };

  constructor(private readonly options: SelectionOptions) {}

  /**
   * Takes note of an evaluation.
   * @param snapshot called only when the model is the best so far
   * @returns whether it is
   */
  offer(value: number, step: number, snapshot: () => Model): boolean {
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

  get best(): BestModel<Model> | undefined {
    return this.current.best;
  }

  state(): SelectionState<Model> {
    return { ...this.current };
  }

  restore(state: SelectionState<Model>): void {
    this.current = { ...state };
  }
}
