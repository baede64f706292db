import type { ObjectStore } from '../../../platform/objects/object-store.js';
import type { WordNetSource } from './augmentation/load-word-net.js';
import { type MadeFiles, type MakingTask, makeFiles } from './derivation/make-files.js';
import type { Analysis } from './processing/analyse-file.js';
import { type ReadingTask, readFile } from './processing/read-file.js';
import type { OpenTextExamination } from './processing/text-examination.js';
import type { WorkOptions } from './work-options.js';

/**
 * What is done with the bytes of files under a claim. Tasks and results are plain data and nothing here knows the database,
 * so that another process can do it.
 */
export interface FileWork {
  /** See `readFile`. */
  read(task: ReadingTask, options: WorkOptions): Promise<Analysis>;
  /** See `makeFiles`. */
  make(task: MakingTask, options: WorkOptions): Promise<MadeFiles>;
}

/**
 * In this process.
 * @param deps.openTexts who looks at the texts of a file that is read: by default this thread
 */
export function createFileWork(deps: {
  objects: ObjectStore;
  wordNet: Pick<WordNetSource, 'load'>;
  openTexts?: OpenTextExamination | undefined;
}): FileWork {
  return {
    read: (task, options) => readFile(deps, task, options),
    make: (task, options) => makeFiles(deps, task, options),
  };
}
