import type { CombinedError } from 'urql';

/** Why the graph refused what a form asks for. */
export interface Complaint {
  readonly message: string;
  /** Field of the form that it is about; undefined: about all of it. */
  readonly field: string | undefined;
}

/** What a form shows of an error, and beside which of its fields. */
export function complaintOf(
  error: CombinedError | undefined,
  fields: readonly string[],
): Complaint | undefined {
  if (!error) return undefined;
  const [first] = error.graphQLErrors;
  if (!first) return { message: 'The platform does not answer.', field: undefined };
  const details = first.extensions.details as { field?: unknown } | undefined;
  // Of an element of a list the field is e.g. `roles.0`.
  const field = typeof details?.field === 'string' ? details.field.split('.')[0] : undefined;
  return { message: first.message, field: fields.find((each) => each === field) };
}
