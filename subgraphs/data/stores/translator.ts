/**
 * A machine translator.
 *
 * Promises of every implementation:
 * - The answer has a translation for each text, in their order.
 * - A translator that does not answer in time, refuses or answers something else is UnavailableError, whose message says so.
 */
export interface Translator {
  /** Languages that a text can take a way through and back, at least one. */
  readonly languages: readonly string[];
  /** Into the language and back into the one that it was in. */
  thereAndBack(texts: readonly string[], language: string, signal?: AbortSignal): Promise<string[]>;
}
