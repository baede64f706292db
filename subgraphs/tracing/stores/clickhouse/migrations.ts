import type { Migration } from '../../../../platform/clickhouse/migrate.js';
import { LONG_TEXTS } from './long-texts.js';
import {
  ATTRIBUTE_SLOTS,
  ATTRIBUTE_SLOTS_SINCE,
  FIRST_TABLES,
  OPERATION_HOURS,
  OPERATION_MINUTES,
  SECOND_OPERATION_MINUTES,
  SPANS,
  TRACES,
} from './tables.js';
import { RIGHT_HALF } from './trace-ids.js';

/** Values repeat from span to span: as numbers of a dictionary they take two thirds of the space, and are searched in an eighth of the time. */
const ATTRIBUTES = 'Map(LowCardinality(String), LowCardinality(String))';

/** The schema's steps. A merged one is not edited any more: what changes afterwards is a new one. */
export const MIGRATIONS: readonly Migration[] = [
  {
    id: '001_spans',
    statements: (naming) => FIRST_TABLES.flatMap((table) => naming.createTable(table)),
  },
  {
    // Parts of before are read as they are until the engine has rewritten them.
    id: '002_attribute_dictionaries',
    statements: (naming) =>
      naming.alterTable(
        SPANS.name,
        `${['attributes', 'resource_attributes', 'scope_attributes']
          .map((column) => `MODIFY COLUMN ${column} ${ATTRIBUTES}`)
          .join(', ')} SETTINGS alter_sync = 0`,
      ),
  },
  {
    // Of a part of before every row is looked at until its projection is there.
    id: '003_traces_by_id',
    statements: (naming) =>
      [
        "MODIFY SETTING default_compression_codec = 'ZSTD(1)'",
        `ADD PROJECTION IF NOT EXISTS by_trace (SELECT _part_offset ORDER BY ${RIGHT_HALF})`,
        'MATERIALIZE PROJECTION by_trace SETTINGS mutations_sync = 0',
        'DROP INDEX IF EXISTS by_suffix SETTINGS alter_sync = 0, mutations_sync = 0',
      ].flatMap((change) => naming.alterTable(TRACES.name, change)),
  },
  {
    id: '004_operation_minutes',
    statements: (naming) => naming.createTable(SECOND_OPERATION_MINUTES),
  },
  {
    id: '005_operation_minutes_by_hour',
    statements: (naming) => naming.createTable(OPERATION_MINUTES),
  },
  {
    // Where there are spans already, those of the next two days may still come from a process of before without their
    // slots: a span starts a day ahead of its arrival at most, and that process has the other day to be replaced.
    id: '006_attribute_slots',
    statements: (naming) => [
      ...naming.createTable(ATTRIBUTE_SLOTS),
      ...naming.createTable(ATTRIBUTE_SLOTS_SINCE),
      `INSERT INTO ${ATTRIBUTE_SLOTS_SINCE.name} SELECT 1,
        if((SELECT count() FROM ${SPANS.name}) = 0, toDateTime(0, 'UTC'), toStartOfHour(now('UTC')) + INTERVAL 2 DAY)
        SETTINGS distributed_foreground_insert = 1`,
    ],
  },
  {
    // What is asked of services adds up a few histograms an hour instead of those of each of their operations. Merged
    // rows get theirs anew, which tables that merge by addition must be told.
    id: '007_hours_of_services',
    statements: (naming) =>
      [
        "MODIFY SETTING deduplicate_merge_projection_mode = 'rebuild'",
        `ADD PROJECTION IF NOT EXISTS by_service (
          SELECT tenant, time, service, is_request, sum(count), sum(spans), sum(errors), sum(timeouts), sum(duration_sum),
            max(duration_max), sumMap(histogram), max(last_seen)
          GROUP BY tenant, time, service, is_request)`,
        'MATERIALIZE PROJECTION by_service SETTINGS mutations_sync = 0',
      ].flatMap((change) => naming.alterTable(OPERATION_HOURS.name, change)),
  },
  {
    // Texts that are too long for a dictionary; those of before stay in it until their day goes.
    id: '008_long_texts',
    statements: (naming) =>
      naming.alterTable(
        SPANS.name,
        `ADD COLUMN IF NOT EXISTS ${LONG_TEXTS} Map(LowCardinality(String), String) CODEC(ZSTD(1)) AFTER scope_schema_url`,
      ),
  },
];
