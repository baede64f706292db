/** What of an evaluation tells which label was taken for which: rows are the true ones, in the order of `perClass`. */
export interface Confusions {
  readonly perClass: readonly { readonly label: string }[];
  readonly confusionMatrix: readonly (readonly number[])[];
}

/** All labels, those of the first evaluation first. */
export function labelsOf(evaluations: readonly Confusions[]): string[] {
  return [...new Set(evaluations.flatMap(({ perClass }) => perClass.map(({ label }) => label)))];
}

/** The matrix in an order of labels; a label that it does not know was taken for nothing. */
export function alignMatrix(
  { perClass, confusionMatrix }: Confusions,
  labels: readonly string[],
): number[][] {
  const places = labels.map((label) => perClass.findIndex((each) => each.label === label));
  return places.map((row) => places.map((column) => confusionMatrix[row]?.[column] ?? 0));
}
