import { dictionary, tableFromArrays, tableToIPC, utf8 } from '@uwdata/flechette';

/** Rows as an Arrow file or stream, their labels in a dictionary. */
export function arrowFile(
  rows: readonly { text: string; label: string }[],
  format: 'file' | 'stream',
): Buffer {
  const table = tableFromArrays(
    { label: rows.map(({ label }) => label), text: rows.map(({ text }) => text) },
    { types: { label: dictionary(utf8()), text: utf8() } },
  );
  return Buffer.from(tableToIPC(table, { format }) ?? []);
}
