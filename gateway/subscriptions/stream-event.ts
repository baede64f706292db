import type { ExecutionResult } from 'graphql';

/** One event of a subscription, completed and ready to be sent to any number of clients. */
export class StreamEvent {
  readonly result: ExecutionResult;
  /** Position in a sequenced stream; absent otherwise and for events that carry only errors. */
  readonly sequence: number | undefined;
  /** May be replaced by a newer event on its way to a slow client. */
  readonly conflatable: boolean;
  #text: string | undefined;

  constructor(result: ExecutionResult, sequence?: number, conflatable = false) {
    this.result = result;
    this.sequence = sequence;
    this.conflatable = conflatable;
  }

  /** The result as JSON, made once however many clients it goes to. */
  get text(): string {
    this.#text ??= JSON.stringify(this.result);
    return this.#text;
  }
}
