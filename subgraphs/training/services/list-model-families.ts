import { MODEL_FAMILIES } from '../domain/families/resolve-config.js';

/** A model family as a form or a document shows it. */
export interface ModelFamilyView {
  name: string;
  type: string;
  description: string;
  version: string;
  available: boolean;
  unavailableReason: string | null;
  defaultModelName: string;
  configFields: ConfigFieldView[];
}

export interface ConfigFieldView {
  name: string;
  type: string;
  description: string;
  /** JSON text. */
  defaultValue: string | null;
  minimum: number | null;
  maximum: number | null;
  allowedValues: string[] | null;
}

/** Every family of the catalogue; all of them run on what the package brings along. */
export function listModelFamilies(): ModelFamilyView[] {
  return MODEL_FAMILIES.map(({ configFields, ...family }) => ({
    ...family,
    available: true,
    unavailableReason: null,
    configFields: Object.entries(configFields).map(([name, field]) => ({
      name,
      type: field.type,
      description: field.description,
      defaultValue: field.default === null ? null : JSON.stringify(field.default),
      minimum: 'min' in field ? field.min : null,
      maximum: 'max' in field ? field.max : null,
      allowedValues: 'allowed' in field ? [...field.allowed] : null,
    })),
  }));
}
