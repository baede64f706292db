import type { SlotScope } from '../rollup/attribute-slots.js';
import { isNumber } from './check-filter.js';
import type { AttributeScope, FieldCondition, FilterExpression } from './expression.js';

/** An attribute that a span must have, or else a condition does not hold. */
export interface NeededAttribute {
  readonly scope: SlotScope;
  readonly key: string;
  /** Its text must be one of these; undefined: whatever it is. */
  readonly values: readonly string[] | undefined;
}

/** Of longer lists the values are not looked for one by one. */
const MAX_VALUES = 10;

/**
 * The filter without conditions that no span can satisfy, because none has the attribute; undefined when none can satisfy
 * it as a whole. What is denied stays as it is.
 * @param isAbsent no span that counts has such an attribute
 */
export function withoutAbsent(
  expression: FilterExpression,
  isAbsent: (needed: NeededAttribute) => boolean,
): FilterExpression | undefined {
  switch (expression.kind) {
    case 'and': {
      const operands = expression.operands.map((each) => withoutAbsent(each, isAbsent));
      const left = operands.filter((each) => each !== undefined);
      return left.length === operands.length ? { kind: 'and', operands: left } : undefined;
    }
    case 'or': {
      const operands = expression.operands.flatMap((each) => withoutAbsent(each, isAbsent) ?? []);
      return operands.length > 0 ? { kind: 'or', operands } : undefined;
    }
    case 'not':
    case 'text':
      return expression;
    default: {
      const needed = neededBy(expression);
      return needed.length > 0 && needed.every(isAbsent) ? undefined : expression;
    }
  }
}

/** Of these attributes a span must have one; none where the condition may hold without. */
function neededBy(condition: FieldCondition): NeededAttribute[] {
  const { field } = condition;
  if (field.kind !== 'attribute') return [];
  if (condition.kind === 'comparison' && (condition.operator === '!=' || condition.operator === '!~'))
    return [];
  const values = valuesOf(condition);
  return scopesOf(field.scope).map((scope) => ({ scope, key: field.key, values }));
}

const scopesOf = (scope: AttributeScope): SlotScope[] => (scope === 'any' ? ['span', 'resource'] : [scope]);

function valuesOf(condition: FieldCondition): string[] | undefined {
  const wanted =
    condition.kind === 'comparison' && condition.operator === '='
      ? [condition.value]
      : condition.kind === 'oneOf'
        ? condition.values
        : [];
  const isListed = wanted.length > 0 && wanted.length <= MAX_VALUES && !wanted.some(isNumber);
  return isListed ? wanted.map(String) : undefined;
}
