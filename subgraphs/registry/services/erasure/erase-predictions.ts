import { pipeline, Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import {
  createSubjectTest,
  MAX_EXAMPLES,
  type SubjectErasureRequest,
  type SubjectFinding,
} from '../../../../contracts/erasure.js';
import { NotFoundError } from '../../../../contracts/errors.js';
import type { PlacedArtifact } from '../../stores/erasure-store.js';
import type { RegistryDeps } from '../deps.js';
import { discardObjects } from '../discard-objects.js';

/** Path of the artifact that holds, as gzipped lines of JSON, the texts that a version was evaluated on and what it said about them. */
const PREDICTIONS = 'predictions.jsonl.gz';

/**
 * Texts of evaluations that tell of a subject, of all versions; unless it only looks, each artifact is written anew without them,
 * and the former one is deleted. Idempotent.
 * @throws UnavailableError; the reason of the signal
 */
export async function erasePredictions(
  deps: RegistryDeps,
  tenant: string,
  { erasureId, subject, dryRun }: SubjectErasureRequest,
  signal: AbortSignal,
): Promise<SubjectFinding> {
  const tells = createSubjectTest(subject);
  let count = 0;
  const examples: string[] = [];
  for (const placed of await deps.erasures.listArtifacts(tenant, PREDICTIONS)) {
    signal.throwIfAborted();
    const found = await countIn(deps, placed, tells);
    if (found === 0) continue;
    count += found;
    if (examples.length < MAX_EXAMPLES) examples.push(placed.artifact.objectKey);
    if (!dryRun) await writeAnew(deps, tenant, placed, tells, erasureId);
  }
  return { place: 'registry.predictions', action: 'delete', count, examples };
}

async function countIn(deps: RegistryDeps, placed: PlacedArtifact, tells: (text: string) => boolean) {
  let count = 0;
  try {
    for await (const line of linesOf(deps, placed)) if (tells(line)) count++;
  } catch (error) {
    // Its version was deleted meanwhile.
    if (!(error instanceof NotFoundError)) throw error;
  }
  return count;
}

async function writeAnew(
  deps: RegistryDeps,
  tenant: string,
  placed: PlacedArtifact,
  tells: (text: string) => boolean,
  erasureId: string,
): Promise<void> {
  const { objectKey } = placed.artifact;
  const next = `${objectKey.slice(0, objectKey.lastIndexOf('/'))}/${erasureId}/${PREDICTIONS}`;
  const lines = linesOf(deps, placed);
  async function* kept() {
    for await (const line of lines) if (line !== '' && !tells(line)) yield `${line}\n`;
  }
  const compressed = pipeline(Readable.from(kept()), createGzip(), () => {});
  const { sizeBytes, sha256 } = await deps.objects.put(next, compressed);
  const now = deps.clock.now();
  if (await deps.erasures.replaceArtifact(tenant, placed, { objectKey: next, sizeBytes, sha256 }, now)) {
    await discardObjects(deps, [objectKey]);
  } else await deps.objects.delete(next);
}

/** A line is a text of JSON, which holds a row's text with other line ends as they are: only `\n` ends one. */
async function* linesOf({ objects }: RegistryDeps, { artifact }: PlacedArtifact): AsyncGenerator<string> {
  // The error of either stream ends the other, and is thrown where the lines are read.
  const text = pipeline(await objects.get(artifact.objectKey), createGunzip(), () => {});
  text.setEncoding('utf8');
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
