import { setTimeout as delay } from 'node:timers/promises';
import { CLAIM_TIMING } from '../../../../platform/claims/held-claim.js';
import type { AccessDeps } from '../deps.js';
import { concealedEntry, type ReplayList } from './replay-list.js';
import { runNextErasure } from './run-next-erasure.js';

const PAUSE_MS = 200;

/**
 * Does all erasures of the replay list again, whatever this database knows of them, and resolves when they are complete. For a platform
 * that was restored and serves nobody yet. Safe to be repeated.
 * @returns how many there were
 * @throws what keeps the list from being read; the signal's reason
 */
export async function replayErasures(
  deps: AccessDeps,
  list: Pick<ReplayList, 'entries'>,
  signal: AbortSignal,
): Promise<number> {
  const { erasures, erasureParts: parts, clock, log } = deps;
  const open = new Map<string, string>();
  for await (const entry of list.entries()) {
    await erasures.replay({ ...concealedEntry(entry), parts }, clock.now());
    open.set(entry.id, entry.tenant);
  }
  const count = open.size;
  const told = new Map<string, string>();
  while (open.size > 0) {
    signal.throwIfAborted();
    if (!(await runNextErasure(deps, CLAIM_TIMING, signal))) await delay(PAUSE_MS, undefined, { signal });
    for (const [id, tenant] of open) {
      const erasure = await erasures.find(tenant, id);
      if (!erasure || erasure.status === 'completed') open.delete(id);
      const waitingFor = erasure?.steps.find((step) => step.waitingFor !== null)?.waitingFor ?? '';
      if (waitingFor !== '' && told.get(id) !== waitingFor) {
        log.warn({ erasure: id, waitingFor }, 'An erasure that is done again waits');
      }
      told.set(id, waitingFor);
    }
  }
  return count;
}
