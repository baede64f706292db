import type { ObjectStore } from '../../../../platform/objects/object-store.js';
import type { DataFile } from '../../domain/data-file.js';
import type { WorkOptions } from '../work-options.js';
import { type Analysis, analyseFile } from './analyse-file.js';
import { readEvaluationTexts } from './read-evaluation-texts.js';
import { RowIndexWriter } from './row-index-writer.js';
import type { OpenTextExamination } from './text-examination.js';

/** A file to be read under a claim. Plain data, so that it can be sent to another process. */
export interface ReadingTask {
  readonly file: DataFile;
  /** Of the claim: the index of the rows is written under it. */
  readonly token: string;
  /** Whose texts are looked for in the file. */
  readonly evaluation: DataFile | undefined;
}

/**
 * Reads a file once, and stores the index of its rows if it has any.
 * @param deps.openTexts who looks at its texts: by default this thread
 * @throws UnavailableError when the object store is away; the signal's reason when it is aborted
 */
export async function readFile(
  { objects, openTexts }: { objects: ObjectStore; openTexts?: OpenTextExamination | undefined },
  { file, token, evaluation }: ReadingTask,
  { signal, onProgress }: WorkOptions,
): Promise<Analysis> {
  const name = { id: file.id, rowIndexToken: token };
  const index = new RowIndexWriter(objects, { ...name, sizeBytes: file.sizeBytes ?? 0 }, signal);
  try {
    const analysis = await analyseFile(objects, file, {
      signal,
      evaluation: evaluation && (await readEvaluationTexts(objects, evaluation, signal)),
      onProgress,
      observers: [index],
      openTexts,
    });
    if ('unreadable' in analysis || analysis.sha256 === undefined) return analysis;
    await index.finish();
    return { ...analysis, rowsIndexed: true };
  } finally {
    await index.giveUp();
  }
}
