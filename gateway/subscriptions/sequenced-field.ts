import {
  type FieldNode,
  type GraphQLField,
  getArgumentValues,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  print,
  visit,
} from 'graphql';
import { InvalidInputError } from '../../contracts/errors.js';
import { collectFields } from '../plan/collect-fields.js';
import { planKey } from '../plan/plan-aliases.js';
import type { PreparedOperation } from '../plan/prepare-operation.js';

/** The interface whose implementations are numbered streams; see the training subgraph's schema. */
const SEQUENCED_EVENT = 'SequencedEvent';
/** The argument with which a client resumes: it gets every event after this number. */
export const POSITION_ARGUMENT = 'afterSequence';

/** The one field that a subscription selects at its root. */
export interface SubscriptionField {
  /** Its name in the events of the subgraph. */
  readonly key: string;
  readonly node: FieldNode;
  readonly definition: GraphQLField<unknown, unknown>;
  /** Events are numbered and the stream can be resumed. */
  readonly sequenced: boolean;
  /** Type of the argument with which such a stream is resumed. */
  readonly positionType: string | undefined;
}

/** @throws InvalidInputError when conditions leave no or several fields */
export function subscriptionFieldOf(prepared: PreparedOperation): SubscriptionField {
  const { generation, rootType, operation, fragments } = prepared;
  const source = { fragments, conditions: {} };
  const [first, ...others] = collectFields(
    generation.schema,
    rootType,
    [operation.selectionSet],
    source,
  ).entries();
  const node = first?.[1][0];
  const definition = node && rootType.getFields()[node.name.value];
  if (!first || !node || !definition || others.length > 0) {
    throw new InvalidInputError('A subscription selects exactly one field.');
  }
  const type = getNamedType(definition.type);
  const numbered =
    (isObjectType(type) || isInterfaceType(type)) &&
    (type.name === SEQUENCED_EVENT || type.getInterfaces().some(({ name }) => name === SEQUENCED_EVENT));
  const position = numbered ? definition.args.find(({ name }) => name === POSITION_ARGUMENT) : undefined;
  const positionType = position && getNamedType(position.type).name;
  const sequenced = position !== undefined;
  return { key: planKey(node, generation.schema), node, definition, sequenced, positionType };
}

/**
 * The position a client asks to resume after; undefined asks for a snapshot first.
 * @throws InvalidInputError for a negative one
 */
export function positionOf(
  field: SubscriptionField,
  coerced: Readonly<Record<string, unknown>>,
): number | undefined {
  if (!field.sequenced) return undefined;
  const value = getArgumentValues(field.definition, field.node, { ...coerced })[POSITION_ARGUMENT];
  if (typeof value !== 'number') return undefined;
  if (value >= 0) return value;
  throw new InvalidInputError(`${POSITION_ARGUMENT} must be 0 or more.`, {
    details: { field: POSITION_ARGUMENT },
  });
}

/** What two subscriptions must have in common to be one execution: the operation but for its position. */
export function sharedForm(
  prepared: PreparedOperation,
  field: SubscriptionField,
): { text: string; variables: string[] } {
  const variables = new Set<string>();
  const document = visit(prepared.document, {
    Field(node) {
      if (node !== field.node || !field.sequenced) return undefined;
      return { ...node, arguments: node.arguments?.filter(({ name }) => name.value !== POSITION_ARGUMENT) };
    },
  });
  visit(document, {
    VariableDefinition: () => false,
    Variable: (node) => void variables.add(node.name.value),
  });
  const used = {
    ...document,
    definitions: document.definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? {
            ...definition,
            variableDefinitions: definition.variableDefinitions?.filter((each) =>
              variables.has(each.variable.name.value),
            ),
          }
        : definition,
    ),
  };
  return { text: print(used), variables: [...variables].sort() };
}
