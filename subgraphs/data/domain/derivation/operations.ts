import { augment } from './augment.js';
import { balance } from './balance.js';
import { deduplicate } from './deduplicate.js';
import { erase } from './erase.js';
import { exclude } from './exclude.js';
import { merge } from './merge.js';
import type { Operation, OperationName } from './operation.js';
import { redact } from './redact.js';
import { relabel } from './relabel.js';
import { split } from './split.js';

/** All that can make files from files. */
export const OPERATIONS: Readonly<Record<OperationName, Operation>> = {
  exclude,
  relabel,
  deduplicate,
  merge,
  split,
  balance,
  redact,
  augment,
  erase,
};
