import type { ConfigField } from './config-field.js';

type Config = Readonly<Record<string, unknown>>;

/** A kind of model that can be trained here. */
export interface ModelFamily {
  /** The `family` of a training request. */
  name: string;
  /** E.g. linear, transformer. */
  type: string;
  description: string;
  /** The library that runs what is trained, as Hugging Face's `library_name`. */
  framework: string;
  /** Of the training code: it changes when the same data and configuration give another model. */
  version: string;
  /** Name under which a version is registered when the request gives none. */
  defaultModelName: string;
  /** In the order in which a form shows them. */
  configFields: Readonly<Record<string, ConfigField>>;
  /** Defaults that follow from what is given. @param given what the request, or the saved configuration, names */
  derive?(config: Config, given: Config): Config;
  /** Settings that are allowed one by one but do not go together in this family. */
  problems?(config: Config): ConfigProblem[];
}

/** What is wrong with one field of a configuration. */
export interface ConfigProblem {
  /** E.g. `config.num_epochs`. */
  field: string;
  /** A whole sentence. */
  message: string;
}
