/** One setting whose value is not the same in all jobs; a job that has none has `undefined`. */
export interface DifferingSetting {
  readonly name: string;
  readonly values: readonly (string | undefined)[];
}

/** Settings that differ between jobs, by name. */
export function differingSettings(configs: readonly Readonly<Record<string, unknown>>[]): DifferingSetting[] {
  const names = [...new Set(configs.flatMap((config) => Object.keys(config)))].sort();
  return names
    .map((name) => ({ name, values: configs.map((config) => textOf(config[name])) }))
    .filter(({ values }) => new Set(values).size > 1);
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
