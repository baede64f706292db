const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}$/;

/**
 * Where a body differs from a documented example in shape: every key of the example must be there with a value of
 * the example's type. Strings that are timestamps in the example must be timestamps; a null in the example allows
 * anything; every element of an array must look like the example's first. Additional keys are fine.
 */
export function differencesInShape(example: unknown, actual: unknown, path = '$'): string[] {
  if (example === null) return actual === undefined ? [`${path} is missing`] : [];
  if (actual === undefined) return [`${path} is missing`];
  if (Array.isArray(example)) {
    if (!Array.isArray(actual)) return [`${path} is no array`];
    if (example.length === 0) return [];
    if (actual.length === 0) return [`${path} is empty and proves nothing`];
    return actual.flatMap((item, index) => differencesInShape(example[0], item, `${path}[${index}]`));
  }
  if (typeof example === 'object') {
    if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) {
      return [`${path} is no object`];
    }
    const values = new Map<string, unknown>(Object.entries(actual));
    return Object.entries(example).flatMap(([key, value]) =>
      differencesInShape(value, values.get(key), `${path}.${key}`),
    );
  }
  if (typeof actual !== typeof example) {
    return [`${path} is ${JSON.stringify(actual)}, not a ${typeof example}`];
  }
  if (typeof example === 'string' && TIMESTAMP.test(example) && !TIMESTAMP.test(String(actual))) {
    return [`${path} is ${JSON.stringify(actual)}, not a timestamp`];
  }
  return [];
}
