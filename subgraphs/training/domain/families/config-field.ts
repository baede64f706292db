/** One setting of a model family: what it means, and which values it takes. */
export type ConfigField = NumberField | BooleanField | TextField | ListField | EnumField;

interface FieldBase {
  description: string;
}

export interface NumberField extends FieldBase {
  type: 'integer' | 'number';
  default: number;
  min: number;
  max: number;
}

export interface BooleanField extends FieldBase {
  type: 'boolean';
  default: boolean;
}

/** Without a value unless one is given. */
export interface TextField extends FieldBase {
  type: 'string';
  default: null;
  maxLength: number;
}

/** Texts in an order that matters. */
export interface ListField extends FieldBase {
  type: 'list';
  default: readonly string[];
  maxItems: number;
  /** Characters of one. */
  maxLength: number;
}

export interface EnumField<V extends string = string> extends FieldBase {
  type: 'enum';
  default: V;
  allowed: readonly V[];
}

type ValueOf<F> =
  F extends EnumField<infer V>
    ? V
    : F extends NumberField
      ? number
      : F extends BooleanField
        ? boolean
        : F extends ListField
          ? readonly string[]
          : string | null;

/** The configuration that a set of fields describes. */
export type ConfigOf<Fields> = { -readonly [Name in keyof Fields]: ValueOf<Fields[Name]> };

/**
 * Why `value` cannot be the field's value, as the end of a sentence that begins with its name; undefined when it
 * can.
 */
export function fieldProblem(field: ConfigField, value: unknown): string | undefined {
  const expected = expectation(field);
  return accepts(field, value) ? undefined : `must be ${expected}; got ${show(value)}.`;
}

function accepts(field: ConfigField, value: unknown): boolean {
  switch (field.type) {
    case 'integer':
      return Number.isInteger(value) && inRange(field, Number(value));
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && inRange(field, value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'string':
      return isTextOf(field, value);
    case 'list':
      return (
        Array.isArray(value) &&
        value.length <= field.maxItems &&
        value.every((item: unknown) => isTextOf(field, item))
      );
    case 'enum':
      return field.allowed.some((allowed) => allowed === value);
  }
}

function isTextOf({ maxLength }: { maxLength: number }, value: unknown): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= maxLength;
}

function inRange(field: NumberField, value: number): boolean {
  return value >= field.min && value <= field.max;
}

function expectation(field: ConfigField): string {
  switch (field.type) {
    case 'integer':
      return `a whole number from ${field.min} to ${field.max}`;
    case 'number':
      return `a number from ${field.min} to ${field.max}`;
    case 'boolean':
      return 'true or false';
    case 'string':
      return `a text of 1 to ${field.maxLength} characters`;
    case 'list':
      return `a list of at most ${field.maxItems} texts of 1 to ${field.maxLength} characters`;
    case 'enum':
      return `one of ${field.allowed.join(', ')}`;
  }
}

const SHOWN_CHARACTERS = 60;

/** A foreign value for a message: JSON, cut when long. */
function show(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}
