import type { GraphQLFormattedError } from 'graphql';
import { Counter } from 'prom-client';
import { isErrorCode } from '../../contracts/errors.js';
import type { Metrics } from '../../platform/http/metrics.js';

/** Names that get a label of their own: clients choose them, and each label is kept for ever. */
const MOST_NAMES = 200;
/** Longer than any name that is of use on a chart. */
const LONGEST_NAME = 64;

/** The errors that clients are answered with, by operation and code, whatever the HTTP status. */
export interface OperationErrors {
  /** @param name of an operation that was prepared; undefined: it has none */
  count(name: string | undefined, errors: readonly GraphQLFormattedError[] | undefined): void;
  /** Of a document that is no operation of this graph: what it calls itself says nothing. */
  countRefused(errors: readonly GraphQLFormattedError[]): void;
}

export function createOperationErrors({ registry }: Metrics): OperationErrors {
  const counter = new Counter({
    name: 'graphql_operation_errors_total',
    help: 'Errors that GraphQL operations of clients were answered with',
    labelNames: ['operation', 'code'],
    registers: [registry],
  });
  const names = new Set<string>();
  const labelOf = (name: string | undefined): string => {
    if (name === undefined) return '(unnamed)';
    if (names.has(name)) return name;
    if (names.size === MOST_NAMES || name.length > LONGEST_NAME) return '(other)';
    names.add(name);
    return name;
  };
  const add = (operation: string, errors: readonly GraphQLFormattedError[]) => {
    for (const { extensions } of errors) {
      const code = isErrorCode(extensions?.code) ? extensions.code : 'INTERNAL';
      counter.inc({ operation, code });
    }
  };
  return {
    count: (name, errors) => {
      if (errors && errors.length > 0) add(labelOf(name), errors);
    },
    countRefused: (errors) => add('(refused)', errors),
  };
}
