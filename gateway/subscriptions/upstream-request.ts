import type { FetchNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { SubgraphRequest } from '../../platform/graph/executable-subgraph.js';
import { POSITION_ARGUMENT } from './sequenced-field.js';

/**
 * Response keys under which the owning subgraph adds what the hub needs; clients never see them. No alias of a client
 * may begin with two underscores (`reservedAliasRule`), so none can be in the way.
 */
export const SEQUENCE_KEY = '__hubSequence';
export const DELIVERY_KEY = '__hubDelivery';

/** Builds the request that opens a stream at its owning subgraph. */
export interface UpstreamRequest {
  readonly serviceName: string;
  at(variables: Readonly<Record<string, unknown>>, position: number | undefined): SubgraphRequest;
}

/**
 * The planner's primary fetch as a request. Of a sequenced stream every event also says its number and how it may
 * be delivered, and the position is a variable that the hub sets, whatever the client asked for.
 *
 * @param positionType type of the argument for the position; undefined for a stream without numbers
 */
export function upstreamRequest(primary: FetchNode, positionType: string | undefined): UpstreamRequest {
  const { serviceName, operationName, variableUsages = [] } = primary;
  const pick = (variables: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      variableUsages
        .filter((name) => Object.hasOwn(variables, name) && variables[name] !== undefined)
        .map((name) => [name, variables[name]]),
    );
  if (positionType === undefined) {
    const query = primary.operation;
    return { serviceName, at: (variables) => ({ query, operationName, variables: pick(variables) }) };
  }
  const { query, variable, used } = sequencedQuery(
    parse(primary.operation, { noLocation: true }),
    positionType,
  );
  return {
    serviceName,
    at(variables, position) {
      const picked = Object.entries(pick(variables)).filter(([name]) => used.has(name));
      return {
        query,
        operationName,
        variables: { ...Object.fromEntries(picked), [variable]: position ?? null },
      };
    },
  };
}

function sequencedQuery(document: DocumentNode, positionType: string) {
  const taken = new Set<string>();
  visit(document, { Variable: (node) => void taken.add(node.name.value) });
  let variable = 'hubPosition';
  while (taken.has(variable)) variable += '_';

  const rewritten: DocumentNode = {
    ...document,
    definitions: document.definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? resumable(definition, variable, positionType)
        : definition,
    ),
  };
  const used = new Set<string>();
  visit(rewritten, {
    VariableDefinition: () => false,
    Variable: (node) => void used.add(node.name.value),
  });
  const query = print(
    visit(rewritten, {
      VariableDefinition: (node) => (used.has(node.variable.name.value) ? undefined : null),
    }),
  );
  return { query, variable, used };
}

function resumable(
  operation: OperationDefinitionNode,
  variable: string,
  positionType: string,
): OperationDefinitionNode {
  const definition: VariableDefinitionNode = {
    kind: Kind.VARIABLE_DEFINITION,
    variable: variableNode(variable),
    type: { kind: Kind.NAMED_TYPE, name: nameNode(positionType) },
  };
  return {
    ...operation,
    variableDefinitions: [...(operation.variableDefinitions ?? []), definition],
    selectionSet: {
      ...operation.selectionSet,
      selections: operation.selectionSet.selections.map((selection) =>
        selection.kind === Kind.FIELD ? resumableField(selection, variable) : selection,
      ),
    },
  };
}

function resumableField(field: FieldNode, variable: string): FieldNode {
  const aliased = (alias: string, name: string): SelectionNode => ({
    kind: Kind.FIELD,
    alias: nameNode(alias),
    name: nameNode(name),
  });
  return {
    ...field,
    arguments: [
      ...(field.arguments?.filter(({ name }) => name.value !== POSITION_ARGUMENT) ?? []),
      { kind: Kind.ARGUMENT, name: nameNode(POSITION_ARGUMENT), value: variableNode(variable) },
    ],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [
        aliased(SEQUENCE_KEY, 'sequence'),
        aliased(DELIVERY_KEY, 'delivery'),
        ...(field.selectionSet?.selections ?? []),
      ],
    },
  };
}

const nameNode = (value: string) => ({ kind: Kind.NAME, value }) as const;
const variableNode = (name: string) => ({ kind: Kind.VARIABLE, name: nameNode(name) }) as const;
