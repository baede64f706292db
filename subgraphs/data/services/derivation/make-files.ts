import { UnavailableError } from '../../../../contracts/errors.js';
import type { ObjectStore } from '../../../../platform/objects/object-store.js';
import type { Material } from '../../domain/augmentation/operator.js';
import type { DataFile } from '../../domain/data-file.js';
import type { Derivation } from '../../domain/derivation/derivation.js';
import type { ParentFacts } from '../../domain/derivation/operation.js';
import { OPERATIONS } from '../../domain/derivation/operations.js';
import type { DerivedBytes } from '../../stores/derivation-store.js';
import type { WordNetSource } from '../augmentation/load-word-net.js';
import type { WorkOptions } from '../work-options.js';
import { readParent } from './read-parent.js';
import { writeParts } from './write-parts.js';

/** A file that something is made from, and what is known of it without reading it. */
export interface ParentFile {
  readonly file: DataFile;
  readonly facts: ParentFacts;
}

/** Files to be made under a claim. Plain data, so that it can be sent to another process. */
export interface MakingTask {
  readonly derivation: Pick<Derivation, 'operation' | 'parameters' | 'seed'>;
  readonly parents: readonly ParentFile[];
  /** Where the bytes of each part go. */
  readonly objectKeys: readonly string[];
  /** Of each new file. */
  readonly maxSizeBytes: number;
}

export interface MadeFiles {
  /** In the order of the parts. */
  readonly files: readonly DerivedBytes[];
  /** About the new files, for their user; null when there is nothing to say. */
  readonly note: string | null;
}

/**
 * Does the operation of a derivation and stores its files: either all, or it fails.
 * @throws InvalidInputError when it cannot be done with these parents; AppError PAYLOAD_TOO_LARGE; UnavailableError when
 *   the object store is away; the signal's reason when it is aborted
 */
export async function makeFiles(
  { objects, wordNet }: { objects: ObjectStore; wordNet: Pick<WordNetSource, 'load'> },
  { derivation: { operation, parameters, seed }, parents, objectKeys, maxSizeBytes }: MakingTask,
  { signal, onProgress }: WorkOptions,
): Promise<MadeFiles> {
  const prepared = OPERATIONS[operation].prepare(parameters);
  const toRead = prepared.passes * parents.reduce((sum, { file }) => sum + (file.sizeBytes ?? 0), 0);
  let read = 0;
  const onBytes = (count: number) => {
    read += count;
    onProgress((100 * read) / toRead);
  };
  const sources = parents.map(({ file, facts }) => ({
    ...facts,
    read: () => readParent(objects, file, { signal, onBytes }),
  }));
  const notes: string[] = [];
  const tools = {
    loadSynonyms: () => loadSynonyms(wordNet),
    note: (sentence: string) => notes.push(sentence),
  };
  const files = await writeParts(
    objects,
    prepared.parts.map((part, position) => ({ ...part, objectKey: keyOf(objectKeys, position) })),
    prepared.derive(sources, seed ?? 0, tools),
    { signal, maxSizeBytes },
  );
  return { files, note: notes.join(' ') || null };
}

async function loadSynonyms(wordNet: Pick<WordNetSource, 'load'>): Promise<Material['synonymsOf']> {
  const loaded = await wordNet.load();
  if (!loaded) throw new UnavailableError('WordNet cannot be read.');
  return (word, previous) => loaded.synonymsOf(word, previous);
}

function keyOf(objectKeys: readonly string[], position: number): string {
  const key = objectKeys[position];
  if (key === undefined) throw new Error('A derivation has fewer files than its operation makes.');
  return key;
}
