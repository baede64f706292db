import { InvalidInputError } from '../../../contracts/errors.js';

/** What a job needs of the worker that runs it. */
export interface JobResources {
  cpuCores: number;
  /** In MiB; null: what the worker gives a trainer. */
  memoryMb: number | null;
  gpu: boolean;
}

/** What a worker has for all jobs that it runs at once. A GPU is used by one job at a time. */
export interface WorkerResources {
  cpuCores: number;
  /** In MiB. */
  memoryMb: number;
  gpu: boolean;
}

const FIELD = 'resources';
const MOST_CORES = 1_024;
const LEAST_MEMORY_MB = 128;
const MOST_MEMORY_MB = 1_048_576;

/** A job that says nothing counts as one core. */
export const DEFAULT_RESOURCES: JobResources = { cpuCores: 1, memoryMb: null, gpu: false };

/** @throws InvalidInputError */
export function parseResources(
  input: { cpuCores?: number | null; memoryMb?: number | null; gpu?: boolean | null } | null | undefined,
): JobResources {
  const { cpuCores, memoryMb, gpu } = DEFAULT_RESOURCES;
  const resources = {
    cpuCores: input?.cpuCores ?? cpuCores,
    memoryMb: input?.memoryMb ?? memoryMb,
    gpu: input?.gpu ?? gpu,
  };
  if (!(resources.cpuCores > 0 && resources.cpuCores <= MOST_CORES)) {
    throw refusal('cpuCores', ` must be above 0 and at most ${MOST_CORES}; got ${resources.cpuCores}.`);
  }
  const memory = resources.memoryMb ?? LEAST_MEMORY_MB;
  if (!Number.isInteger(memory) || memory < LEAST_MEMORY_MB || memory > MOST_MEMORY_MB) {
    throw refusal(
      'memoryMb',
      ` must be a whole number of MiB from ${LEAST_MEMORY_MB} to ${MOST_MEMORY_MB}; got ${memory}.`,
    );
  }
  return resources;
}

/**
 * Refuses what none of the known workers could ever run, even idle. Without any known worker nothing can be said.
 * @throws InvalidInputError that says what the largest of them offers
 */
export function requireAdmissible(needs: JobResources, workers: readonly WorkerResources[]): void {
  const [largest] = workers.toSorted(
    (one, other) => other.memoryMb - one.memoryMb || other.cpuCores - one.cpuCores,
  );
  if (!largest || workers.some((worker) => couldFit(needs, worker))) return;
  const lacking = (['cpuCores', 'memoryMb', 'gpu'] as const).find((name) =>
    workers.every((worker) => !couldFit({ ...NOTHING, [name]: needs[name] }, worker)),
  );
  throw refusal(
    lacking,
    `: no worker could ever run a job that needs ${describe(needs)}; the largest one offers ${describe(largest)}.`,
  );
}

/** Whether an idle worker could run the job. */
function couldFit(needs: JobResources, worker: WorkerResources): boolean {
  return (
    needs.cpuCores <= worker.cpuCores &&
    (needs.memoryMb ?? 0) <= worker.memoryMb &&
    (worker.gpu || !needs.gpu)
  );
}

const NOTHING: JobResources = { cpuCores: 0, memoryMb: null, gpu: false };

function describe({ cpuCores, memoryMb, gpu }: JobResources): string {
  const parts = [`${cpuCores} CPU ${cpuCores === 1 ? 'core' : 'cores'}`];
  if (memoryMb !== null) parts.push(`${memoryMb} MiB of memory`);
  return `${parts.join(', ')} and ${gpu ? 'a' : 'no'} GPU`;
}

function refusal(name: keyof JobResources | undefined, text: string): InvalidInputError {
  const field = name === undefined ? FIELD : `${FIELD}.${name}`;
  return new InvalidInputError(`${field}${text}`, { details: { field } });
}
