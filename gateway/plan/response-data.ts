/**
 * Data as subgraphs returned it, before it is shaped for the client. It may come from `JSON.parse`, so an inherited
 * property (`constructor`) can hide behind a name that was not returned: a function never counts as a value.
 */
export type ResponseObject = Record<string, unknown>;

export function isResponseObject(value: unknown): value is ResponseObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const unknown = new WeakSet<ResponseObject>();

/** Notes that the subgraph which owns an entity does not have it: a reference to what is gone, or not there yet. */
export function noteUnknown(entity: ResponseObject): void {
  unknown.add(entity);
}

export function isUnknown(entity: ResponseObject): boolean {
  return unknown.has(entity);
}

/**
 * Merges what a fetch returned into what is there. Objects merge field by field and lists item by item; `source`
 * is adopted where nothing was, so the caller must not use it afterwards.
 */
export function mergeResponse(target: ResponseObject, source: ResponseObject): void {
  for (const key in source) {
    const value = source[key];
    if (value === undefined) continue;
    const present = target[key];
    if (isResponseObject(present) && isResponseObject(value)) {
      if (present !== value) mergeResponse(present, value);
    } else if (Array.isArray(present) && Array.isArray(value) && present.length === value.length) {
      if (present !== value) mergeLists(present, value);
    } else {
      target[key] = value;
    }
  }
}

function mergeLists(target: unknown[], source: unknown[]): void {
  for (let index = 0; index < source.length; index++) {
    const present = target[index];
    const value = source[index];
    if (isResponseObject(present) && isResponseObject(value)) mergeResponse(present, value);
    else if (Array.isArray(present) && Array.isArray(value) && present.length === value.length) {
      mergeLists(present, value);
    } else target[index] = value;
  }
}

/**
 * Collects the objects below `value` at a plan's path, in which `@` stands for every item of a list. Nulls and
 * whatever a failed fetch left out are skipped.
 */
export function collectObjects(
  value: unknown,
  path: readonly (string | number)[],
  into: ResponseObject[],
  from = 0,
): void {
  if (value === null || value === undefined) return;
  const element = path[from];
  if (element === undefined) {
    if (isResponseObject(value)) into.push(value);
  } else if (element === '@') {
    if (Array.isArray(value)) for (const item of value) collectObjects(item, path, into, from + 1);
  } else if (isResponseObject(value)) {
    collectObjects(value[element], path, into, from + 1);
  }
}

/** The response paths of the objects that `collectObjects` collects, in the same order. */
export function collectPaths(
  value: unknown,
  path: readonly (string | number)[],
): { object: ResponseObject; path: (string | number)[] }[] {
  const found: { object: ResponseObject; path: (string | number)[] }[] = [];
  const walk = (at: unknown, from: number, trail: (string | number)[]): void => {
    if (at === null || at === undefined) return;
    const element = path[from];
    if (element === undefined) {
      if (isResponseObject(at)) found.push({ object: at, path: trail });
    } else if (element === '@') {
      if (Array.isArray(at))
        for (const [index, item] of at.entries()) walk(item, from + 1, [...trail, index]);
    } else if (isResponseObject(at)) {
      walk(at[element], from + 1, [...trail, element]);
    }
  };
  walk(value, 0, []);
  return found;
}
