import { EVALUATION_TYPE } from '../../../contracts/data-type.js';

/** Files to train on, and files to measure a classifier by. */
export const FILE_KINDS = ['training', 'evaluation'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export function fileKind({ dataType }: { readonly dataType: string }): FileKind {
  return dataType === EVALUATION_TYPE ? 'evaluation' : 'training';
}
