import { InvalidInputError } from '../../../contracts/errors.js';
import { quote } from '../../../contracts/quote.js';
import { findBenignLabel } from '../domain/evaluation/benign-label.js';
import type { JobContext } from './job-context.js';

/**
 * Which label of a job's data is the one of texts that are no attack. Undefined, and said in the log, where none is.
 * @throws InvalidInputError when the named one is none of the labels
 */
export function benignLabelOf(
  job: JobContext,
  labels: readonly string[],
  { benign_label: named }: { benign_label: string | null },
): number | undefined {
  const found = findBenignLabel(labels, named);
  if (found !== undefined) return found;
  if (named !== null) {
    throw new InvalidInputError(`config.benign_label ${quote(named)} is none of the labels of the data.`, {
      details: { field: 'config.benign_label' },
    });
  }
  job.log(
    'INFO',
    'No label, or more than one, is called benign, harmless or safe, so there are no verdicts: name the one of texts that are no attack in config.benign_label.',
  );
  return undefined;
}
