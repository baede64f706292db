import { readFileSync } from 'node:fs';
import { buildSchema, type ExecutionResult, execute, type GraphQLSchema, parse } from 'graphql';
import { PERMISSION_NAMES, ROLES } from '../contracts/permissions.js';
import type { Actor } from '../platform/context.js';
import { guardFields } from '../platform/graph/guard-fields.js';
import { packageFile } from '../platform/package-root.js';
import { median, percentile, printTable } from './table.js';

const ROWS = 1_000;
const SAMPLES = 400;
const WARM_UPS = 200;
const TARGET_MICROS = 5;

const FIELDS = `
  type Query { row: Row @requires(permission: IDENTIFY) rows: [Row!] @requires(permission: IDENTIFY) }
  type Row { unguarded: Int guarded: Int @requires(permission: DELETE) }`;

const ACTORS: Record<string, Pick<Actor, 'roles' | 'scope'>> = {
  'one role': { roles: ['admin'] },
  // The role that gives it and the permission in the scope are the last ones that are looked at.
  'seven roles and a scope': {
    roles: [...ROLES.filter((role) => role !== 'admin'), 'admin'],
    scope: [...PERMISSION_NAMES.filter((name) => name !== 'DELETE'), 'DELETE'],
  },
};

/** An operation under measurement: what it asks for, how many fields that are guarded or not, how many times a sample. */
interface Operation {
  readonly what: string;
  readonly ask: (field: string) => string;
  readonly fields: number;
  readonly repeats: number;
}

const OPERATIONS: readonly Operation[] = [
  { what: 'one field', ask: (field) => `{ row { ${field} } }`, fields: 1, repeats: 200 },
  { what: `a field of ${ROWS} rows`, ask: (field) => `{ rows { ${field} } }`, fields: ROWS, repeats: 1 },
];

const FIELD_NAMES = ['unguarded', 'guarded'] as const;
type Times = Record<(typeof FIELD_NAMES)[number], number[]>;

/**
 * What it costs that a field asks for a permission, against the same field of the same type that asks for none, by the
 * executor of the subgraphs, in turns. Times are of whole operations, in microseconds.
 */
export function measurePermission(): void {
  const access = readFileSync(packageFile('platform', 'graph', 'access.graphql'), 'utf8');
  const schema = buildSchema(access + FIELDS);
  guardFields(schema);
  const table = OPERATIONS.flatMap((operation) =>
    Object.entries(ACTORS).map(([who, rights]) => {
      const { unguarded, guarded } = measureOperation(schema, operation, rights);
      return [
        `${operation.what}, ${who}`,
        median(unguarded).toFixed(2),
        percentile(unguarded, 0.95).toFixed(2),
        median(guarded).toFixed(2),
        percentile(guarded, 0.95).toFixed(2),
        (median(guarded) / median(unguarded)).toFixed(2),
        ((median(guarded) - median(unguarded)) / operation.fields).toFixed(3),
        `under ${TARGET_MICROS}`,
      ];
    }),
  );
  printTable(
    ['operation (µs)', 'unguarded p50', 'p95', 'guarded p50', 'p95', 'ratio', 'a check', 'target'],
    table,
  );
}

function measureOperation(
  schema: GraphQLSchema,
  { ask, repeats }: Operation,
  rights: Pick<Actor, 'roles' | 'scope'>,
): Times {
  const actor: Actor = { kind: 'user', id: 'bench', name: 'bench', tenants: ['*'], ...rights };
  const contextValue = { request: { tenant: 'default', requestId: 'bench', actor } };
  const row = { unguarded: 1, guarded: 1 };
  const rootValue = { row, rows: Array.from({ length: ROWS }, () => row) };
  const documents = { unguarded: parse(ask('unguarded')), guarded: parse(ask('guarded')) };
  const times: Times = { unguarded: [], guarded: [] };
  for (let sample = -WARM_UPS; sample < SAMPLES; sample++) {
    for (const field of sample % 2 === 0 ? FIELD_NAMES : FIELD_NAMES.toReversed()) {
      const args = { schema, document: documents[field], rootValue, contextValue };
      const begunMs = performance.now();
      for (let i = 0; i < repeats; i++) {
        const { errors } = execute(args) as ExecutionResult;
        if (errors?.[0]) throw errors[0];
      }
      const micros = (1_000 * (performance.now() - begunMs)) / repeats;
      if (sample >= 0) times[field].push(micros);
    }
  }
  return times;
}
