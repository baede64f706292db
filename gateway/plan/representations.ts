import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import { isResponseObject, type ResponseObject } from './response-data.js';

/** Whether an object of the first (concrete or interface) type satisfies a condition on the second. */
export type TypeMatches = (typename: string, condition: string) => boolean;

/** The key fields of an entity as its subgraph wants them, or undefined when they are not all known. */
export type Project = (entity: ResponseObject) => ResponseObject | undefined;

/** Turns a fetch's `requires` selection into a function that reads the representation out of an entity. */
export function compileProjection(
  selections: readonly QueryPlanSelectionNode[],
  matches: TypeMatches,
): Project {
  const parts = selections.map((selection) => {
    if (selection.kind === 'InlineFragment') {
      return {
        condition: selection.typeCondition,
        project: compileProjection(selection.selections, matches),
      };
    }
    return {
      key: selection.alias ?? selection.name,
      project: selection.selections ? compileProjection(selection.selections, matches) : undefined,
    };
  });
  return (entity) => {
    const projected: ResponseObject = Object.create(null);
    for (const part of parts) {
      if ('key' in part && part.key !== undefined) {
        const value = entity[part.key];
        if (value === undefined || typeof value === 'function') return undefined;
        projected[part.key] = part.project ? projectValue(value, part.project) : value;
      } else if (part.condition !== undefined && part.project) {
        const typename = entity.__typename;
        if (typeof typename !== 'string' || !matches(typename, part.condition)) continue;
        const inner = part.project(entity);
        if (!inner) return undefined;
        Object.assign(projected, inner);
      }
    }
    return projected;
  };
}

function projectValue(value: unknown, project: Project): unknown {
  if (Array.isArray(value)) return value.map((item) => projectValue(item, project));
  return isResponseObject(value) ? (project(value) ?? null) : value;
}

const TYPE_CONDITION = '... on ';

/** Applies the planner's rewrites (renamed keys, replaced type names) in place. */
export function applyRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  value: unknown,
  matches: TypeMatches,
): void {
  for (const rewrite of rewrites ?? []) {
    const key = rewrite.path.at(-1);
    if (key === undefined) continue;
    visitAt(value, rewrite.path, 0, rewrite.path.length - 1, matches, (object) => {
      if (rewrite.kind === 'ValueSetter') object[key] = rewrite.setValueTo;
      else if (object[key]) {
        object[rewrite.renameKeyTo] = object[key];
        object[key] = undefined;
      }
    });
  }
}

function visitAt(
  value: unknown,
  path: readonly string[],
  from: number,
  end: number,
  matches: TypeMatches,
  change: (object: ResponseObject) => void,
): void {
  if (Array.isArray(value)) {
    for (const item of value) visitAt(item, path, from, end, matches, change);
    return;
  }
  if (!isResponseObject(value)) return;
  const element = path[from];
  if (from === end || element === undefined) change(value);
  else if (element.startsWith(TYPE_CONDITION)) {
    const typename = value.__typename;
    if (typeof typename !== 'string' || matches(typename, element.slice(TYPE_CONDITION.length))) {
      visitAt(value, path, from + 1, end, matches, change);
    }
  } else visitAt(value[element], path, from + 1, end, matches, change);
}
