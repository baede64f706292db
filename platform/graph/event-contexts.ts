/**
 * Resolver contexts for the events of a subscription, each of which is an operation of its own: loaders that outlived one
 * would show the next its values. Only who asks for the next event at once, and gets it at once since it was there
 * already, is shown what both have in common as it was read for the first, an instant ago: else a reader who has fallen
 * behind would fall further behind with every event.
 */
export class EventContexts<Context extends object> {
  readonly #create: () => Context;
  #shared: Context | undefined;
  #forgetting: NodeJS.Immediate | undefined;

  constructor(create: () => Context) {
    this.#create = create;
  }

  /** Of the next event. A copy: what is noted of an operation by its context, such as that it was audited, is of one event. */
  next(): Context {
    clearImmediate(this.#forgetting);
    this.#shared ??= this.#create();
    return { ...this.#shared };
  }

  /** The event was resolved. When the event loop turns before the next one, or this one failed, that reads for itself. */
  resolved(hasFailed: boolean): void {
    if (hasFailed) this.#shared = undefined;
    else
      this.#forgetting = setImmediate(() => {
        this.#shared = undefined;
      });
  }
}
