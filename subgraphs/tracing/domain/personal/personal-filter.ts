import { AppError } from '../../../../contracts/errors.js';
import type { FilterExpression } from '../filter/expression.js';
import { isPersonalAttribute } from './personal-attributes.js';

/**
 * The filter of who may not see personal data: what matches must not tell what is hidden. A text is looked for where
 * nothing is hidden, in operations, status messages and the names of events.
 * @throws AppError FORBIDDEN when it compares a personal attribute
 */
export function filterWithoutPersonal(filter: FilterExpression): FilterExpression {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { ...filter, operands: filter.operands.map(filterWithoutPersonal) };
    case 'not':
      return { ...filter, operand: filterWithoutPersonal(filter.operand) };
    case 'text':
      return {
        kind: 'or',
        operands: (['name', 'status.message', 'event.name'] as const).map((name) => ({
          kind: 'comparison',
          field: { kind: 'intrinsic', name },
          operator: '~',
          value: `(?i)${filter.text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}`,
        })),
      };
    default:
      if (filter.field.kind === 'attribute' && isPersonalAttribute(filter.field.key)) {
        throw new AppError(
          'FORBIDDEN',
          `Only who may see personal data (READ_RAW) filters by the attribute ${filter.field.key}.`,
        );
      }
      return filter;
  }
}
