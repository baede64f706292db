import { z } from 'zod';

/** Which of a file's columns (or members of its JSON rows) are meant, where their names do not tell. */
export interface ColumnMapping {
  /** Name of the one that holds the text. */
  readonly text?: string | undefined;
  /** Name of the one that holds the label. */
  readonly label?: string | undefined;
  /** Labels by what the file has in their place, e.g. `{ "0": "benign" }`. What it does not name is no label then. */
  readonly labelNames?: Readonly<Record<string, string>> | undefined;
}

/** As it is stored and sent to a trainer. */
export const columnMapping: z.ZodType<ColumnMapping> = z.object({
  text: z.string().optional(),
  label: z.string().optional(),
  labelNames: z.record(z.string(), z.string()).optional(),
});

/** The name of what a file has in the place of a label; undefined when none was given for it. */
export function labelNameOf(
  value: unknown,
  names: NonNullable<ColumnMapping['labelNames']>,
): string | undefined {
  const written = writtenLabel(value);
  if (written === undefined) return undefined;
  if (Object.hasOwn(names, written)) return names[written];
  // As programs write whole numbers of a column that lacks some: 1.0.
  const number = /^[+-]?\d+(?:\.\d*)?$/.test(written) ? String(Number(written)) : written;
  return Object.hasOwn(names, number) ? names[number] : undefined;
}

/** A label as it stands in the file: text, a number, true or false; undefined of anything else. */
export function writtenLabel(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** A column that is not `text` or `label`, but is called so: a row made of this one cannot keep it. */
export const isReservedName = (name: string): boolean => /^(?:text|label)$/i.test(name.trim());
