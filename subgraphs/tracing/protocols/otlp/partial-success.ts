import type { RefusalReason, RefusedSpan } from '../../domain/ingest.js';
import type { PartialSuccess } from './encode-response.js';

/**
 * What a client is told when not all is well, in one line: how many spans were refused for which reasons, with the
 * first case of each.
 * @returns undefined when everything was taken as it was sent
 */
export function partialSuccess(
  refused: readonly RefusedSpan[],
  repairedEndCount: number,
): PartialSuccess | undefined {
  if (refused.length === 0 && repairedEndCount === 0) return undefined;
  const byReason = new Map<RefusalReason, { count: number; detail: string }>();
  for (const { reason, detail } of refused) {
    const seen = byReason.get(reason);
    if (seen) seen.count++;
    else byReason.set(reason, { count: 1, detail: detail.slice(0, 200) });
  }
  const parts = Array.from(
    byReason,
    ([reason, { count, detail }]) => `${spans(count)} refused (${reason}): ${detail}`,
  );
  if (repairedEndCount > 0) {
    const verb = repairedEndCount === 1 ? 'was' : 'were';
    parts.push(`${spans(repairedEndCount)} ended before the start and ${verb} taken with a duration of 0.`);
  }
  return { rejectedSpans: refused.length, errorMessage: parts.join(' ') };
}

function spans(count: number): string {
  return count === 1 ? '1 span' : `${count} spans`;
}
