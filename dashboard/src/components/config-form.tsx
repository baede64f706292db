export interface SettingField {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly defaultValue?: string | null | undefined;
  readonly minimum?: number | null | undefined;
  readonly maximum?: number | null | undefined;
  readonly allowedValues?: readonly string[] | null | undefined;
}

/** A default as it is written in a form; the graph gives it as JSON. */
export function defaultText({ defaultValue }: Pick<SettingField, 'defaultValue'>): string {
  if (defaultValue === null || defaultValue === undefined) return '';
  const value: unknown = JSON.parse(defaultValue);
  // A list is written with commas.
  return value === null ? '' : String(value);
}

/** Texts of a form by the names of settings; what is empty or absent is left to the default. */
export type SettingTexts = Readonly<Record<string, string>>;

/** Fields for the settings of a family, made from what the family says of them. */
export function SettingFields({
  fields,
  values,
  onChange,
}: {
  fields: readonly SettingField[];
  values: SettingTexts;
  onChange: (name: string, value: string) => void;
}) {
  return fields.map((field) => {
    const value = values[field.name] ?? '';
    const preset = defaultText(field);
    const id = `setting-${field.name}`;
    const help = `${id}-help`;
    const common = {
      id,
      className: 'input mono',
      value,
      'aria-describedby': help,
      onChange: ({ target }: { target: { value: string } }) => onChange(field.name, target.value),
    };
    const choices = field.type === 'boolean' ? ['true', 'false'] : field.allowedValues;
    return (
      <label className="field" key={field.name} htmlFor={id}>
        <span className="mono">
          {field.name}
          {value !== '' && value !== preset && <span className="faint"> was {preset || 'none'}</span>}
        </span>
        {choices ? (
          <select {...common}>
            <option value="">{preset || 'none'} (default)</option>
            {choices.map((choice) => (
              <option key={choice} value={choice}>
                {choice}
              </option>
            ))}
          </select>
        ) : (
          <input
            {...common}
            inputMode={field.type === 'integer' || field.type === 'number' ? 'decimal' : 'text'}
            placeholder={preset}
          />
        )}
        <span className="faint small" id={help}>
          {field.description}
        </span>
      </label>
    );
  });
}

/** The configuration that texts of a form stand for: numbers and flags as such, the empty ones left out. */
export function toConfig(fields: readonly SettingField[], values: SettingTexts): Record<string, unknown> {
  const given = fields.flatMap(({ name, type }): [string, unknown][] => {
    const text = values[name]?.trim() ?? '';
    if (text === '') return [];
    if (type === 'boolean') return [[name, text === 'true']];
    if (type === 'list') return [[name, text.split(/[\s,]+/).filter(Boolean)]];
    // What is no number is sent as it is: the server says what it wants instead.
    const isNumber = (type === 'integer' || type === 'number') && Number.isFinite(Number(text));
    return [[name, isNumber ? Number(text) : text]];
  });
  return Object.fromEntries(given);
}
