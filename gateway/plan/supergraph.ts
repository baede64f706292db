import {
  isInterfaceType as isPlannerInterface,
  isObjectType as isPlannerObject,
  isUnionType as isPlannerUnion,
  type Schema,
  Supergraph,
} from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { type GraphQLSchema, isInterfaceType, isObjectType, isScalarType } from 'graphql';
import { JSONObjectScalar } from '../../platform/graph/scalars.js';
import { WEIGHT } from '../limits/operation-cost.js';
import type { TypeMatches } from './representations.js';

/** One loaded supergraph. What was prepared on it keeps it, so a running subscription survives a newer one. */
export interface SupergraphGeneration {
  /** Grows with every load; part of the key under which executions are shared. */
  readonly number: number;
  /** What clients see. */
  readonly schema: GraphQLSchema;
  /** The same in the planner's own representation. */
  readonly plannerSchema: Schema;
  readonly planner: QueryPlanner;
  readonly matches: TypeMatches;
}

/** @param supergraphSdl composed by `scripts/compose-supergraph.mjs`, which has validated it */
export function loadSupergraph(supergraphSdl: string, number: number): SupergraphGeneration {
  const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph: false });
  const plannerSchema = supergraph.apiSchema();
  const schema = plannerSchema.toGraphQLJSSchema();
  noteWeights(schema, supergraph.schema);
  checkJsonObjects(schema);
  return {
    number,
    plannerSchema,
    schema,
    planner: new QueryPlanner(supergraph),
    matches: (typename, condition) => {
      if (typename === condition) return true;
      // The full schema: plans also name types and interfaces that clients do not see.
      const conditional = supergraph.schema.type(condition);
      if (!conditional) return false;
      if (isPlannerUnion(conditional)) return conditional.hasTypeMember(typename);
      const type = supergraph.schema.type(typename);
      return (
        isPlannerInterface(conditional) &&
        type !== undefined &&
        (isPlannerObject(type) || isPlannerInterface(type)) &&
        type.implementsInterface(condition)
      );
    },
  };
}

/** Puts what subgraphs say of the cost of their fields where `operationCost` looks for it. */
function noteWeights(schema: GraphQLSchema, supergraph: Schema): void {
  for (const type of supergraph.types()) {
    const described = schema.getType(type.name);
    if (!('fields' in type) || !(isObjectType(described) || isInterfaceType(described))) continue;
    for (const field of type.fields()) {
      const weight: unknown = field.appliedDirectivesOf('cost')[0]?.arguments().weight;
      const shown = described.getFields()[field.name];
      if (shown && typeof weight === 'number') shown.extensions = { ...shown.extensions, [WEIGHT]: weight };
    }
  }
}

/**
 * Variables go to the subgraphs as JSON, in which Infinity is null: what a JSON object cannot keep is refused here
 * already, whichever way it came.
 */
function checkJsonObjects(schema: GraphQLSchema): void {
  const scalar = schema.getType(JSONObjectScalar.name);
  if (!isScalarType(scalar)) return;
  scalar.parseValue = JSONObjectScalar.parseValue;
  scalar.parseLiteral = JSONObjectScalar.parseLiteral;
}

/** Names of the subgraphs that a supergraph is composed of. */
export function subgraphNames(supergraphSdl: string): string[] {
  // Composition writes one `join__Graph` value per subgraph, in this form.
  return [...supergraphSdl.matchAll(/@join__graph\(name: "([^"]+)"/g)].flatMap(([, name]) => name ?? []);
}
