/** Settings of every insertion. */
export const INSERT_SETTINGS = {
  // A batch may hold spans of any number of days.
  max_partitions_per_insert_block: '0',
  insert_deduplicate: 1,
  // In a cluster: acknowledged is stored.
  distributed_foreground_insert: 1,
} as const;
