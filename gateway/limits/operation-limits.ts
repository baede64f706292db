import {
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  type ValidationRule,
  visit,
} from 'graphql';
import { InvalidInputError } from '../../contracts/errors.js';
import { introspectionSize } from './introspection-size.js';
import { fragmentsOf, type MeasuredOperation, operationCost, operationDepth } from './operation-cost.js';

export interface OperationLimits {
  maxDepth: number;
  maxCost: number;
}

/** Lexical tokens of one document. GraphiQL's introspection query has 400, our largest operations 300. */
export const MAX_DOCUMENT_TOKENS = 4_000;

/**
 * What is asked of a client's document beside the specification's rules: our limits on depth, cost and introspection,
 * and no introspection where it is off. All of it is checked before an operation is planned, because planning is what
 * a hostile document makes expensive.
 */
export function validationRules(limits: OperationLimits, introspection: boolean): ValidationRule[] {
  return [reservedAliasRule, limitRule(limits), ...(introspection ? [] : [NoSchemaIntrospectionCustomRule])];
}

/**
 * Checks the cost that only the variables decide.
 * @throws InvalidInputError
 */
export function checkCost(
  schema: GraphQLSchema,
  operation: MeasuredOperation,
  variables: Readonly<Record<string, unknown>>,
  { maxCost }: OperationLimits,
): void {
  if (!costDependsOnVariables(operation)) return;
  const cost = operationCost(schema, operation, variables);
  if (cost > maxCost) throw new InvalidInputError(tooCostly(cost, maxCost));
}

const dependsOnVariables = new WeakMap<OperationDefinitionNode, boolean>();

/** The cost of an operation without variables has been checked by the validation rule. */
function costDependsOnVariables({ operation, fragments }: MeasuredOperation): boolean {
  let depends = dependsOnVariables.get(operation);
  if (depends === undefined) {
    depends = false;
    const definitions = [operation, ...Object.values(fragments)];
    visit(
      { kind: Kind.DOCUMENT, definitions },
      {
        Argument(node) {
          if (node.name.value === 'first' && node.value.kind === Kind.VARIABLE) depends = true;
        },
      },
    );
    dependsOnVariables.set(operation, depends);
  }
  return depends;
}

function limitRule({ maxDepth, maxCost }: OperationLimits): ValidationRule {
  return (context) => ({
    Document(document) {
      const fragments = fragmentsOf(document);
      if (hasFragmentCycle(fragments)) return;
      for (const definition of document.definitions) {
        if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
        const measured = { operation: definition, fragments };
        const depth = operationDepth(measured);
        if (depth > maxDepth) {
          context.reportError(
            invalid(`The operation is nested ${depth} levels deep; ${maxDepth} are allowed.`),
          );
        }
        const cost = operationCost(context.getSchema(), measured, {});
        if (cost > maxCost) context.reportError(invalid(tooCostly(cost, maxCost)));
        const { size, allowed } = introspectionSize(context.getSchema(), measured);
        if (size > allowed) {
          context.reportError(
            invalid(
              `The operation introspects too much: ${allowed} values of the schema's description are allowed.`,
            ),
          );
        }
      }
    },
  });
}

/** Reported by the specification's own rule; here it must only not recurse for ever. */
function hasFragmentCycle(fragments: Readonly<Record<string, FragmentDefinitionNode>>): boolean {
  const state = new Map<string, 'open' | 'done'>();
  const cyclic = (name: string): boolean => {
    if (state.get(name) === 'open') return true;
    const fragment = fragments[name];
    if (state.has(name) || !fragment) return false;
    state.set(name, 'open');
    let found = false;
    visit(fragment, {
      FragmentSpread(spread) {
        found ||= cyclic(spread.name.value);
      },
    });
    state.set(name, 'done');
    return found;
  };
  return Object.keys(fragments).some(cyclic);
}

/** Names that begin with two underscores belong to GraphQL; as a response key, `__proto__` would be dangerous. */
const reservedAliasRule: ValidationRule = (context) => ({
  Field({ alias }) {
    if (alias?.value.startsWith('__')) {
      context.reportError(
        invalid(`The alias ${alias.value} begins with two underscores, which is reserved.`),
      );
    }
  },
});

const tooCostly = (cost: number, maxCost: number): string =>
  `The operation costs ${cost}; ${maxCost} are allowed. Ask for fewer fields, or fewer items with \`first\`.`;

const invalid = (message: string) => new GraphQLError(message, { extensions: { code: 'INVALID_INPUT' } });
