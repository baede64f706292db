/** The fields of one CSV record (RFC 4180), without its line end; or, as text, what is wrong with it. */
export function splitCsvRecord(record: string): string[] | string {
  const end = record.endsWith('\r') ? record.length - 1 : record.length;
  const fields: string[] = [];
  let position = 0;
  for (;;) {
    if (record[position] === '"' && position < end) {
      const close = closingQuote(record, position + 1);
      if (close === -1) return 'the quote of a field is never closed';
      fields.push(record.slice(position + 1, close).replaceAll('""', '"'));
      position = close + 1;
      if (position < end && record[position] !== ',') {
        return 'something follows the closing quote of a field; write a quote inside a field twice';
      }
    } else {
      const comma = record.indexOf(',', position);
      const field = record.slice(position, comma === -1 ? end : comma);
      if (field.includes('"')) return 'a quote stands inside a field that does not start with one';
      fields.push(field);
      position += field.length;
    }
    if (position >= end) return fields;
    position++;
  }
}

/** The first quote from `start` on that is not doubled; -1 if there is none. */
function closingQuote(record: string, start: number): number {
  for (let at = record.indexOf('"', start); at !== -1; at = record.indexOf('"', at + 2)) {
    if (record[at + 1] !== '"') return at;
  }
  return -1;
}
