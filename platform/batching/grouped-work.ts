import { AsyncResource } from 'node:async_hooks';
import { beyondRequest } from '../current-request.js';

interface Entry<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

interface Group<Item, Result> {
  readonly entries: Entry<Item, Result>[];
  /** Of the one who came first: the group's spans belong to his trace. */
  readonly origin: AsyncResource;
}

export interface GroupedWorkOptions<Item, Result> {
  /** Does what a group asked for; the results are in the order of the items. */
  readonly work: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** Items of one group, at most. */
  readonly most: number;
  /** Whether a failure is everybody's. Anything else may be about one item: then each is tried alone. Default: it is. */
  readonly isShared?: (error: unknown) => boolean;
}

/**
 * Work that costs less together: whoever asks in the same turn of the event loop, or while a group is under way, is in
 * one group. Nobody waits for a timer, so alone an item is done at once. Groups are done one after the other, in order;
 * a request that ends takes nothing with it that others wait for.
 */
export class GroupedWork<Item, Result> {
  readonly #options: GroupedWorkOptions<Item, Result>;
  readonly #waiting: Group<Item, Result>[] = [];
  #isBusy = false;

  constructor(options: GroupedWorkOptions<Item, Result>) {
    this.#options = options;
  }

  do(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      let group = this.#waiting.at(-1);
      if (!group || group.entries.length >= this.#options.most) {
        group = { entries: [], origin: new AsyncResource('GroupedWork') };
        this.#waiting.push(group);
      }
      group.entries.push({ item, resolve, reject });
      if (this.#isBusy) return;
      this.#isBusy = true;
      setImmediate(() => void this.#doAll());
    });
  }

  async #doAll(): Promise<void> {
    for (let group = this.#waiting.shift(); group; group = this.#waiting.shift()) {
      const { entries, origin } = group;
      await origin.runInAsyncScope(() => beyondRequest(() => this.#doGroup(entries)));
    }
    this.#isBusy = false;
  }

  async #doGroup(entries: readonly Entry<Item, Result>[]): Promise<void> {
    const { work, isShared } = this.#options;
    try {
      const results = await work(entries.map(({ item }) => item));
      for (const [index, { resolve }] of entries.entries()) resolve(results[index] as Result);
    } catch (error) {
      if (entries.length > 1 && isShared && !isShared(error)) {
        for (const entry of entries) await this.#doGroup([entry]);
      } else for (const { reject } of entries) reject(error);
    }
  }
}
