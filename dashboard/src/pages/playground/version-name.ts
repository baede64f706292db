export interface Named {
  readonly modelName: string;
  readonly version: number;
}

/** How a version is called, in the URL too. */
export const nameOf = ({ modelName, version }: Named): string => `${modelName} v${version}`;

/** The version that such a name stands for; undefined where it names none, as that of a model does. */
export function parseVersionName(name: string): Named | undefined {
  const [, modelName, version] = /^(.+) v(\d{1,9})$/s.exec(name) ?? [];
  return modelName === undefined ? undefined : { modelName, version: Number(version) };
}
