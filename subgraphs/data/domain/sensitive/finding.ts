export const SENSITIVE_KINDS = ['email', 'phone', 'card', 'iban', 'secret'] as const;
export type SensitiveKind = (typeof SENSITIVE_KINDS)[number];

/** A place in a text that holds something of a person, or something secret. */
export interface SensitiveSpan {
  readonly kind: SensitiveKind;
  /** UTF-16 units from the start of the text. */
  readonly start: number;
  /** Behind its last unit. */
  readonly end: number;
  /** What it is, without what it says. */
  readonly description: string;
}
