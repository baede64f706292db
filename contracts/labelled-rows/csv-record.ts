/** What separates fields, and how strict quotes are. */
export interface CsvDialect {
  readonly separator: ',' | '\t';
  /** A quote inside a field that does not start with one is a character as any other. */
  readonly bareQuotes: boolean;
}

/** What is wrong with a record, and at which character of it. */
export interface BrokenRecord {
  readonly message: string;
  readonly offset: number;
}

/** RFC 4180. */
export const CSV: CsvDialect = { separator: ',', bareQuotes: false };
/**
 * As spreadsheets write it: like CSV, with tabs. Texts with quotes in them need none around them, as in the IANA's
 * text/tab-separated-values, which knows no quotes.
 */
export const TSV: CsvDialect = { separator: '\t', bareQuotes: true };

/** The fields of one record, without its line end; or what is wrong with it. */
export function splitCsvRecord(
  record: string,
  { separator, bareQuotes }: CsvDialect,
): string[] | BrokenRecord {
  const end = record.endsWith('\r') ? record.length - 1 : record.length;
  const fields: string[] = [];
  let position = 0;
  for (;;) {
    if (record[position] === '"' && position < end) {
      const close = closingQuote(record, position + 1);
      if (close === -1) return { message: 'the quote of a field is never closed', offset: position };
      fields.push(record.slice(position + 1, close).replaceAll('""', '"'));
      position = close + 1;
      if (position < end && record[position] !== separator) {
        const message = 'something follows the closing quote of a field; write a quote inside a field twice';
        return { message, offset: position };
      }
    } else {
      const next = record.indexOf(separator, position);
      const field = record.slice(position, next === -1 ? end : next);
      if (!bareQuotes && field.includes('"')) {
        const message = 'a quote stands inside a field that does not start with one';
        return { message, offset: position + field.indexOf('"') };
      }
      fields.push(field);
      position += field.length;
    }
    if (position >= end) return fields;
    position++;
  }
}

/** Where a field of a record begins that `splitCsvRecord` could split. */
export function fieldOffset(record: string, index: number, { separator }: CsvDialect): number {
  let position = 0;
  for (let i = 0; i < index; i++) {
    const from = record[position] === '"' ? closingQuote(record, position + 1) : position;
    position = record.indexOf(separator, from) + 1;
  }
  return position;
}

/** The first quote from `start` on that is not doubled; -1 if there is none. */
function closingQuote(record: string, start: number): number {
  for (let at = record.indexOf('"', start); at !== -1; at = record.indexOf('"', at + 2)) {
    if (record[at + 1] !== '"') return at;
  }
  return -1;
}
