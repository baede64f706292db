import { InvalidInputError } from '../../../../contracts/errors.js';
import { checkComparison, checkTraceFields, isNumber, type Literal, literalValue } from './check-filter.js';
import type { ComparisonOperator, FilterExpression, FilterField, FilterValue } from './expression.js';
import { fieldNamed, isReserved, scopeNamed } from './field-names.js';
import { filterError, type Token, tokenize } from './tokenize.js';

/** Limits of a filter: it is short text that a person or a program wrote, not data. */
export const FILTER_LIMITS = { maxLength: 8_192, maxDepth: 64, maxListValues: 500 } as const;

const OPERATORS: Readonly<Record<string, ComparisonOperator>> = {
  '=': '=',
  '==': '=',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '~': '~',
  '=~': '~',
  '!~': '!~',
};

/**
 * Reads the filter language (docs/FILTERS.md).
 *
 * ```
 * filter     = or
 * or         = and { ("or" | "||") and }
 * and        = unary { ("and" | "&&") unary }
 * unary      = ("not" | "!") unary | "(" or ")" | condition
 * condition  = "exists" "(" field ")"
 *            | field operator value
 *            | field ["not"] "in" low ".." high
 *            | field ["not"] "in" "(" value { "," value } ")"
 *            | quoted                                          found anywhere in the span
 * field      = word | scope "." word | scope "." quoted | "any" "." quoted
 * scope      = "span" | "resource" | "scope" | "event" | "link"
 * operator   = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "!~"
 * value      = quoted | number | number unit | "true" | "false" | word
 * unit       = "ns" | "us" | "ms" | "s" | "m" | "h"
 * ```
 *
 * Words of the language are read in any case. `and` binds closer than `or`, `not` closest.
 *
 * @throws InvalidInputError that says where the filter cannot be read, and what is expected there
 */
export function parseFilter(text: string): FilterExpression {
  if (text.length > FILTER_LIMITS.maxLength) {
    throw new InvalidInputError(`The filter must have at most ${FILTER_LIMITS.maxLength} characters.`, {
      details: { field: 'filter' },
    });
  }
  const parser = new Parser(tokenize(text));
  const expression = parser.whole();
  checkTraceFields(expression);
  return expression;
}

class Parser {
  readonly #tokens: readonly Token[];
  #index = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): FilterExpression {
    const expression = this.#or();
    if (this.#token.kind !== 'end') throw this.#expected('"and", "or" or the end');
    return expression;
  }

  get #token(): Token {
    return this.#tokens[this.#index] ?? { kind: 'end', at: 0 };
  }

  #or(): FilterExpression {
    return this.#joined('or', ['or', '||'], () => this.#joined('and', ['and', '&&'], () => this.#unary()));
  }

  /** Operands between one of these words; a chain of them is one expression, however long. */
  #joined(kind: 'and' | 'or', words: readonly string[], operand: () => FilterExpression): FilterExpression {
    const first = operand();
    if (!this.#is(...words)) return first;
    const operands = [first];
    while (this.#takes(...words)) operands.push(operand());
    return { kind, operands };
  }

  #unary(): FilterExpression {
    if (this.#is('not', '!')) return this.#nested(() => ({ kind: 'not', operand: this.#unary() }));
    if (this.#is('(')) {
      return this.#nested(() => {
        const inner = this.#or();
        this.#expect(')');
        return inner;
      });
    }
    return this.#condition();
  }

  /** What stands behind the present token, one level deeper. */
  #nested(inner: () => FilterExpression): FilterExpression {
    this.#depth += 1;
    if (this.#depth > FILTER_LIMITS.maxDepth) {
      throw filterError(this.#token.at, `it is nested deeper than ${FILTER_LIMITS.maxDepth} levels.`);
    }
    this.#index += 1;
    const expression = inner();
    this.#depth -= 1;
    return expression;
  }

  #condition(): FilterExpression {
    const token = this.#token;
    if (this.#is('exists')) return this.#exists();
    if (token.kind === 'quoted' && token.prefix === '') {
      this.#index += 1;
      return { kind: 'text', text: token.text };
    }
    const field = this.#field();
    if (this.#takes('in')) return this.#in(field);
    if (this.#is('not')) {
      this.#index += 1;
      this.#expect('in');
      return { kind: 'not', operand: this.#in(field) };
    }
    return this.#comparison(field);
  }

  #exists(): FilterExpression {
    this.#index += 1;
    this.#expect('(');
    const field = this.#field();
    this.#expect(')');
    return { kind: 'exists', field };
  }

  #field(): FilterField {
    const token = this.#token;
    if (
      token.kind === 'word' &&
      /^\D/.test(token.text) &&
      !isReserved(token.text) &&
      !token.text.endsWith('.')
    ) {
      this.#index += 1;
      return fieldNamed(token.text);
    }
    if (token.kind === 'quoted' && token.prefix !== '') {
      const scope = scopeNamed(token.prefix);
      if (!scope) {
        throw filterError(
          token.at,
          'before a quoted key, span., resource., scope., event., link. or any. is expected.',
        );
      }
      this.#index += 1;
      return { kind: 'attribute', scope, key: token.text };
    }
    throw this.#expected(
      'a field (such as service, duration or http.status_code), "not", "(" or a quoted text',
    );
  }

  #comparison(field: FilterField): FilterExpression {
    const token = this.#token;
    const operator = token.kind === 'symbol' ? OPERATORS[token.text] : undefined;
    if (!operator) throw this.#expected('=, !=, <, <=, >, >=, ~, !~ or "in"');
    this.#index += 1;
    const literal = this.#literal();
    checkComparison(field, operator, literal);
    return { kind: 'comparison', field, operator, value: literalValue(field, literal) };
  }

  #in(field: FilterField): FilterExpression {
    if (this.#takes('(')) return this.#list(field);
    const low = this.#bound(field);
    this.#expect('..');
    const highAt = this.#token.at;
    const high = this.#bound(field);
    if (low > high) throw filterError(highAt, 'the end of the range is below its start.');
    return { kind: 'range', field, low, high };
  }

  #bound(field: FilterField): number | bigint {
    const literal = this.#literal();
    checkComparison(field, '<=', literal);
    const value = literalValue(field, literal);
    if (!isNumber(value)) throw filterError(literal.at, 'a range needs numbers or durations.');
    return value;
  }

  #list(field: FilterField): FilterExpression {
    const values: FilterValue[] = [];
    do {
      if (values.length >= FILTER_LIMITS.maxListValues) {
        throw filterError(this.#token.at, `a list must have at most ${FILTER_LIMITS.maxListValues} values.`);
      }
      const literal = this.#literal();
      checkComparison(field, '=', literal);
      values.push(literalValue(field, literal));
    } while (this.#takes(','));
    this.#expect(')');
    return { kind: 'oneOf', field, values };
  }

  #literal(): Literal {
    const token = this.#token;
    if (token.kind === 'number') {
      this.#index += 1;
      return { at: token.at, value: token.value, unit: token.unit, text: token.text };
    }
    const isText = (token.kind === 'quoted' && token.prefix === '') || token.kind === 'word';
    if (!isText) throw this.#expected('a text in quotes, a number, a duration, true or false');
    this.#index += 1;
    const truth = token.kind === 'word' ? /^(?:(true)|false)$/i.exec(token.text) : null;
    const value = truth ? truth[1] !== undefined : token.text;
    return { at: token.at, value, unit: '', text: token.text };
  }

  /** Whether the token is one of these words or symbols. */
  #is(...texts: readonly string[]): boolean {
    const token = this.#token;
    if (token.kind === 'word') return texts.includes(token.text.toLowerCase());
    return token.kind === 'symbol' && texts.includes(token.text);
  }

  #takes(...texts: readonly string[]): boolean {
    const found = this.#is(...texts);
    if (found) this.#index += 1;
    return found;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) throw this.#expected(`"${text}"`);
  }

  #expected(what: string): InvalidInputError {
    const token = this.#token;
    const found = token.kind === 'end' ? 'it ends there' : `there is ${shown(token)}`;
    return filterError(token.at, `${what} is expected, but ${found}.`);
  }
}

const shown = (token: Exclude<Token, { kind: 'end' }>): string => JSON.stringify(token.text.slice(0, 40));
