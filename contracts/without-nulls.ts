/** The members of an input that are given: a null says the same as nothing. */
export function withoutNulls(input: object | null | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input ?? {}).filter(([, value]) => value !== null && value !== undefined),
  );
}
