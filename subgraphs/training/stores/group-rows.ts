/** Rows by what `keyOf` says of them, in their order, as `convert` makes them. */
export function groupRows<Row, T>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  convert: (row: Row) => T,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(convert(row));
    else groups.set(key, [convert(row)]);
  }
  return groups;
}
