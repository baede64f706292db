import { LRUCache } from 'lru-cache';
import { ConflictError } from '../../../contracts/errors.js';
import type { Clock } from '../../../platform/clock.js';
import { type RequestContext, serviceContext } from '../../../platform/context.js';
import { beyondRequest } from '../../../platform/current-request.js';
import { unlessAborted } from '../../../platform/deadline.js';
import type { Logger } from '../../../platform/log.js';
import type { ObjectStore } from '../../../platform/objects/object-store.js';
import { untraced } from '../../../platform/telemetry/trace-span.js';
import { type Interruptible, SharedTurns } from '../../../platform/turns.js';
import { type ClassifierVersion, nameOf, type WhichVersion } from '../domain/classifier-version.js';
import { classifyWith, type LoadedModel } from '../domain/loaded-model.js';
import type { Classifiers, LoadedVersion, ModelCacheState } from '../services/deps.js';
import { openEnsemble } from './load-ensemble.js';
import { isEnsemble, loadVersion, modelFilesOf, readEnsembleFiles } from './load-version.js';
import { ModelCache } from './model-cache.js';
import { RecentAnswers } from './recent-answers.js';

/**
 * For so long an answer of the registry holds: a promotion is seen after at most this, and a stream of requests asks the
 * registry a few times a second instead of each time.
 */
const LOOKUP_MS = 250;
const MOST_LOOKUPS = 1_000;
/** For so long a version that cannot be loaded is not read again, whoever asks. Its key changes with its files. */
const BROKEN_MS = 10_000;
const MOST_BROKEN = 1_000;

type InMemory = LoadedModel & { readonly about: LoadedVersion; readonly tenant: string };

/** Puts together what finds versions, holds their models and runs them. */
export function createClassifiers({
  objects,
  find,
  budgetBytes,
  clock,
  log,
}: {
  objects: ObjectStore;
  /** Asks the registry. */
  find: (ctx: RequestContext, modelName: string, which: WhichVersion) => Promise<ClassifierVersion>;
  budgetBytes: number;
  clock: Clock;
  log: Logger;
}): Classifiers {
  const cache = new ModelCache<InMemory>(budgetBytes, (model) => {
    if ('putAway' in model) model.putAway();
  });
  const lookups = new RecentAnswers<ClassifierVersion>({ holdMs: LOOKUP_MS, most: MOST_LOOKUPS, clock });
  const broken = new LRUCache<string, ConflictError>({
    max: MOST_BROKEN,
    ttl: BROKEN_MS,
    ttlResolution: 0,
    perf: { now: () => clock.now().getTime() },
  });
  const turns = new SharedTurns();

  /** On behalf of all who wait, so within no one's trace and no one's time. */
  const shared = <T>(work: () => Promise<T>) => beyondRequest(() => untraced(work));

  const open = async (tenant: string, version: ClassifierVersion): Promise<LoadedModel> => {
    if (!isEnsemble(version)) return loadVersion(objects, version);
    return openEnsemble(version, await readEnsembleFiles(objects, version), {
      budgetBytes,
      load: (member, signal) => loadShared({ tenant, signal }, { ...member, members: [] }),
      classify: (model, texts, signal) => classifyWith(run, model, texts, signal),
    });
  };

  const load = async (tenant: string, key: string, version: ClassifierVersion): Promise<InMemory> => {
    try {
      const model = await open(tenant, version);
      const { modelName, version: number } = version;
      const about = { modelName, version: number, sizeBytes: model.sizeBytes, loadedAt: clock.now() };
      log.info({ model: nameOf(version), sizeBytes: model.sizeBytes }, 'Model loaded');
      const loaded = { ...model, tenant, about };
      if ('gone' in loaded) void loaded.gone.then(() => cache.drop(key, loaded));
      return loaded;
    } catch (err) {
      log.warn({ err, model: nameOf(version) }, 'Model could not be loaded');
      if (err instanceof ConflictError) broken.set(key, err);
      throw err;
    }
  };

  const run = <T>(work: Interruptible<T>, signal?: AbortSignal) => turns.run(work, signal);

  const loadShared: Classifiers['load'] = async ({ tenant, signal }, version) => {
    const files = modelFilesOf(version);
    const fileBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    // Objects are written once, and under keys that name their job: a version that is made anew has others.
    const key = JSON.stringify([tenant, ...files.map(({ objectKey, sha256 }) => [objectKey, sha256])]);
    const known = broken.get(key);
    if (known) throw known;
    const model = cache.get(key, fileBytes, () => shared(() => load(tenant, key, version)));
    return unlessAborted(signal, model);
  };

  return {
    find({ tenant, requestId, signal }, modelName, which) {
      const key = JSON.stringify([tenant, modelName, which]);
      const ctx = serviceContext('training', tenant, requestId);
      const found = lookups.get(key, () => shared(() => find(ctx, modelName, which)));
      return unlessAborted(signal, found);
    },

    load: loadShared,
    run,

    state(tenant): ModelCacheState {
      const loaded = cache.loaded();
      return {
        loadedCount: loaded.length,
        sizeBytes: cache.usedBytes,
        budgetBytes: cache.budgetBytes,
        models: loaded
          .filter((model) => model.tenant === tenant)
          .map(({ about }) => about)
          .reverse(),
      };
    },
  };
}
