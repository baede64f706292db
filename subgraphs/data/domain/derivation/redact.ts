import type { OtherFields } from '../../../../contracts/labelled-rows/rows.js';
import { rowKey } from '../row-hash.js';
import { findSensitive } from '../sensitive/find-sensitive.js';
import { SENSITIVE_KINDS, type SensitiveKind } from '../sensitive/finding.js';
import { type DerivedRow, type Operation, readAll, type SourceRow, WHOLE } from './operation.js';
import { invalid, parseList } from './parameters.js';

const KINDS = 'redact.kinds';
/** What is searched at once, in UTF-16 units; a longer text is cut at white space. */
const SEARCHED_LENGTH = 50_000;

/**
 * The file with placeholders such as `<email>` for what is personal or secret, in texts and in other fields. It finds what the
 * checks of processing find, which is not all there is.
 */
export const redact: Operation = {
  name: 'redact',
  parents: { min: 1, max: 1 },
  takesSeed: false,
  prepare(input) {
    const given = parseList(KINDS, input.kinds).map(parseKind);
    const kinds = given.length > 0 ? SENSITIVE_KINDS.filter((kind) => given.includes(kind)) : SENSITIVE_KINDS;
    return {
      parameters: { kinds },
      parts: WHOLE,
      passes: 1,
      check() {},
      async *derive(parents) {
        for await (const batch of readAll(parents)) yield batch.map((row) => redactRow(row, kinds));
      },
    };
  },
};

function parseKind(value: unknown): SensitiveKind {
  const kind = SENSITIVE_KINDS.find((each) => each === value);
  if (kind) return kind;
  throw invalid(KINDS, `must hold words of ${SENSITIVE_KINDS.join(', ')}.`);
}

function redactRow({ text, label, others }: SourceRow, kinds: readonly SensitiveKind[]): DerivedRow {
  const redacted = redactText(text, kinds);
  const fields = others && redactFields(others, kinds);
  if (redacted === text || fields?.id !== undefined) return { text: redacted, label, others: fields };
  // Rows that were made from it name it by its text as it was.
  return { text: redacted, label, others: { ...fields, id: rowKey(text) } };
}

function redactFields(fields: OtherFields, kinds: readonly SensitiveKind[]): OtherFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, redactValue(value, kinds)]));
}

function redactValue(value: unknown, kinds: readonly SensitiveKind[]): unknown {
  if (typeof value === 'string') return redactText(value, kinds);
  if (Array.isArray(value)) return value.map((item) => redactValue(item, kinds));
  return typeof value === 'object' && value !== null ? redactFields({ ...value }, kinds) : value;
}

export function redactText(text: string, kinds: readonly SensitiveKind[]): string {
  let redacted = '';
  for (let at = 0; at < text.length; ) {
    const piece = text.slice(at, endOfPiece(text, at));
    at += piece.length;
    redacted += redactPiece(piece, kinds);
  }
  return redacted;
}

/** At white space, so that nothing is cut that could be found as a whole. */
function endOfPiece(text: string, start: number): number {
  const most = start + SEARCHED_LENGTH;
  if (text.length <= most) return text.length;
  const space = Math.max(text.lastIndexOf(' ', most), text.lastIndexOf('\n', most));
  return space > start ? space : most;
}

function redactPiece(piece: string, kinds: readonly SensitiveKind[]): string {
  let redacted = '';
  let from = 0;
  for (const { kind, start, end } of findSensitive(piece)) {
    if (!kinds.includes(kind)) continue;
    redacted += `${piece.slice(from, start)}<${kind}>`;
    from = end;
  }
  return redacted + piece.slice(from);
}
