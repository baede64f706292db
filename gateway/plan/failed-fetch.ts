import type { FetchNode } from '@apollo/query-planner';
import { type ExecutionResult, type GraphQLError, getOperationAST, Kind, parse } from 'graphql';
import { isIncluded, type SelectionSource } from './collect-fields.js';

/**
 * The one reason why nothing of a fetch was answered: its subgraph is away or refused the request. Such an error
 * names no field, because no field was executed.
 */
export function wholeFailure({ data, errors }: ExecutionResult): GraphQLError | undefined {
  const [error] = errors ?? [];
  return data || errors?.length !== 1 || error?.path ? undefined : error;
}

/** Response names of the root fields that a fetch asks for; all of them are null when it fails as a whole. */
export function rootFieldsOf(
  { operation }: Pick<FetchNode, 'operation'>,
  conditions: SelectionSource['conditions'],
): string[] {
  const names = new Set<string>();
  const open = [getOperationAST(parse(operation, { noLocation: true }))?.selectionSet];
  for (let selectionSet = open.pop(); selectionSet; selectionSet = open.pop()) {
    for (const selection of selectionSet.selections) {
      if (!isIncluded(selection, conditions)) continue;
      if (selection.kind === Kind.FIELD) names.add(selection.alias?.value ?? selection.name.value);
      // The planner writes fragments out, around fields that have a condition.
      else if (selection.kind === Kind.INLINE_FRAGMENT) open.push(selection.selectionSet);
    }
  }
  return [...names];
}
