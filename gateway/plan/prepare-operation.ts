import { operationFromDocument } from '@apollo/federation-internals';
import type { PlanNode, SubscriptionNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { InvalidInputError } from '../../contracts/errors.js';
import { fragmentsOf } from '../limits/operation-cost.js';
import { type OperationSpan, operationSpan } from './operation-spans.js';
import { withoutHidingAliases } from './plan-aliases.js';
import { compilePlan, type PlanStep, type StepEnvironment } from './plan-steps.js';
import { compileShape, type ShapeResponse } from './shape-response.js';
import type { SupergraphGeneration } from './supergraph.js';

/** A validated operation with everything that does not depend on its variables. */
export interface PreparedOperation {
  readonly generation: SupergraphGeneration;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly rootType: GraphQLObjectType;
  /** How its executions are traced. */
  readonly span: OperationSpan;
  /** All fetches; for a subscription those that complete an event. Absent when nothing has to be fetched. */
  readonly step: PlanStep | undefined;
  /** The fetch that the owning subgraph streams; only for subscriptions. */
  readonly primary: SubscriptionNode['primary'] | undefined;
  /** The response's shape under these variables. */
  shapeFor(coerced: Readonly<Record<string, unknown>>): ShapeResponse;
}

/** Variants of one operation's shape: `@skip` and `@include` on n variables make up to 2^n. */
const MAX_SHAPES = 32;

/**
 * Plans an operation.
 * @param document has passed validation against the generation's schema
 * @throws InvalidInputError when the operation is not named clearly
 */
export function prepareOperation(
  generation: SupergraphGeneration,
  document: DocumentNode,
  operationName: string | undefined,
  environment: StepEnvironment,
): PreparedOperation {
  const operation = operationOf(document, operationName);
  const rootType = generation.schema.getRootType(operation.operation);
  if (!rootType) throw new InvalidInputError(`The graph has no ${operation.operation} type.`);
  const fragments = fragmentsOf(document);
  const planned = withoutHidingAliases(document, generation.schema);
  const plan = generation.planner.buildQueryPlan(
    operationFromDocument(generation.plannerSchema, planned, { operationName: operation.name?.value }),
  );
  const subscription = plan.node?.kind === 'Subscription' ? plan.node : undefined;
  const fetches = subscription ? subscription.rest : (plan.node as PlanNode | undefined);

  const conditionNames = conditionVariables(document);
  const shapes = new LRUCache<string, ShapeResponse>({ max: MAX_SHAPES });
  return {
    generation,
    document,
    operation,
    fragments,
    rootType,
    span: operationSpan(operation),
    step: fetches && compilePlan(fetches, environment),
    primary: subscription?.primary,
    shapeFor(coerced) {
      const key = conditionNames.map((name) => (coerced[name] === true ? '1' : '0')).join('');
      let shape = shapes.get(key);
      if (!shape) {
        const conditions = Object.fromEntries(conditionNames.map((name) => [name, coerced[name] === true]));
        shape = compileShape(generation.schema, rootType, { operation, fragments, conditions });
        shapes.set(key, shape);
      }
      return shape;
    },
  };
}

function operationOf(document: DocumentNode, operationName: string | undefined): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (operation) return operation;
  throw new InvalidInputError(
    operationName
      ? `The document has no operation named ${operationName}.`
      : 'The document holds several operations: say which one in operationName.',
  );
}

/** Names of the variables that decide `@skip` and `@include`. */
function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(node) {
      const condition = node.arguments?.find((argument) => argument.name.value === 'if')?.value;
      if (condition?.kind === Kind.VARIABLE) names.add(condition.name.value);
    },
  });
  return [...names];
}
