import { type NeededAttribute, withoutAbsent } from '../../domain/filter/absent-attributes.js';
import type { FilterExpression } from '../../domain/filter/expression.js';
import {
  hourOf,
  type NewSlots,
  SLOT_SCOPES,
  type SlotScope,
  slotOfKey,
  slotOfValue,
} from '../../domain/rollup/attribute-slots.js';
import type { TimeWindow } from '../../domain/time-window.js';
import type { Read } from './read-query.js';
import type { RowBinaryWriter } from './row-binary.js';
import { ATTRIBUTE_SLOTS, ATTRIBUTE_SLOTS_SINCE } from './tables.js';

/** In the order in which `addSlotsRow` writes them. */
export const SLOT_COLUMNS = ['tenant', 'hour', 'scope', 'slots'] as const;

export function addSlotsRow(row: RowBinaryWriter, { tenant, hour, scope, slots }: NewSlots): void {
  row.text(tenant);
  row.uint32(hour);
  row.uint8(SLOT_SCOPES.indexOf(scope));
  row.length(slots.size);
  for (const slot of slots) row.uint32(slot);
}

/**
 * A filter without what no span from the window's start on can satisfy, as none has the attribute; undefined when none
 * satisfies it as a whole. It costs a statement where the filter is about attributes, and none where it is not.
 */
export type NarrowFilter = (
  tenant: string,
  window: TimeWindow,
  filter: FilterExpression,
) => Promise<FilterExpression | undefined>;

interface SlotsRow {
  scope: number;
  found: number[];
}

export function narrowFilter(read: Read): NarrowFilter {
  const since = knownSince(read);
  return async (tenant, window, filter) => {
    const wanted = slotsAskedFor(filter);
    if (wanted.length === 0) return filter;
    const hour = hourOf(window.startNs);
    // Of spans of before there is nothing to tell from.
    if (hour < (await since())) return filter;
    const rows = await read<SlotsRow>({
      name: 'attributes.slots',
      sql: `SELECT scope, groupUniqArrayArray(arrayFilter(slot -> has(slots, slot), {wanted:Array(UInt32)})) AS found
        FROM ${ATTRIBUTE_SLOTS.name} WHERE tenant = {tenant:String} AND hour >= toDateTime({hour:UInt32}, 'UTC')
        GROUP BY scope`,
      params: { tenant, hour, wanted },
    });
    const found = new Map<SlotScope | undefined, ReadonlySet<number>>(
      rows.map((row) => [SLOT_SCOPES[row.scope], new Set(row.found)]),
    );
    return withoutAbsent(filter, ({ scope, key, values }) => {
      const slots = found.get(scope);
      if (!slots?.has(slotOfKey(key))) return true;
      return values !== undefined && !values.some((value) => slots.has(slotOfValue(value)));
    });
  };
}

function slotsAskedFor(filter: FilterExpression): number[] {
  const slots = new Set<number>();
  withoutAbsent(filter, ({ key, values }: NeededAttribute) => {
    slots.add(slotOfKey(key));
    for (const value of values ?? []) slots.add(slotOfValue(value));
    return true;
  });
  return [...slots];
}

/** Of spans that start from this hour on all slots are stored, in seconds since the epoch. It is read once. */
function knownSince(read: Read): () => Promise<number> {
  let known: number | undefined;
  return async () => {
    if (known !== undefined) return known;
    const [row] = await read<{ rows: string; since: number }>({
      name: 'attributes.slots_since',
      sql: `SELECT count() AS rows, toUnixTimestamp(max(hour)) AS since FROM ${ATTRIBUTE_SLOTS_SINCE.name}`,
      params: {},
    });
    if (row === undefined || row.rows === '0') return Number.POSITIVE_INFINITY;
    known = row.since;
    return known;
  };
}
