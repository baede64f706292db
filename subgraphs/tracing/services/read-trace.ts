import { InvalidInputError } from '../../../contracts/errors.js';
import type { RequestContext } from '../../../platform/context.js';
import type { TracingDeps } from './deps.js';

const FULL_ID = /^[0-9a-f]{32}$/;
const HALF_ID = /^[0-9a-f]{16}$/;
/** Ids of which one is enough to see that the suffix names several. */
const AMBIGUOUS = 2;

/**
 * The full id that a text names: 32 hex digits name themselves, in any case; 16 are the right-most half of an id whose
 * other half got lost on the way. Undefined when no trace has it.
 * @throws InvalidInputError when the text is no id, or names several traces
 */
export async function resolveTraceId(
  deps: TracingDeps,
  ctx: RequestContext,
  text: string,
): Promise<string | undefined> {
  const id = text.trim().toLowerCase();
  if (FULL_ID.test(id)) return id;
  if (!HALF_ID.test(id)) return undefined;
  const found = await deps.reader.findTraceIds(ctx.tenant, id, AMBIGUOUS);
  if (found.length <= 1) return found[0];
  throw new InvalidInputError(`Several traces end in ${id}; give all 32 digits.`, {
    details: { field: 'id' },
  });
}
