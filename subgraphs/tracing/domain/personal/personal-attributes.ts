import { PERSONAL_PLACEHOLDER } from '../../../../contracts/personal.js';
import type { Attributes, AttributeValue, SpanEvent, SpanLink } from '../span.js';
import type { StoredSpan } from '../stored-span.js';

/**
 * Attributes that are about a person or hold what a person wrote, by OpenTelemetry's semantic conventions and
 * OpenInference's: everything below these names.
 */
const NAMESPACES = [
  'user',
  'enduser',
  'session',
  'client.address',
  'client.socket.address',
  'source.address',
  'net.peer.ip',
  'net.sock.peer.addr',
  'network.peer.address',
  'http.client_ip',
  'peer.ipv4',
  'peer.ipv6',
  'http.request.header.cookie',
  'http.request.header.x-forwarded-for',
  'gen_ai.prompt',
  'gen_ai.completion',
  'gen_ai.input.messages',
  'gen_ai.output.messages',
  'gen_ai.system_instructions',
  'llm.prompts',
  'llm.completions',
  'llm.input_messages',
  'llm.output_messages',
  'input.value',
  'output.value',
  'classify.text',
];

/** Words that say so in names that nobody agreed on, such as `customer.email` and `userId`. */
const WORDS =
  /(?:^|[._-])(?:user[_-]?(?:id|name|e?mail)|login|e[_-]?mail(?:[_-]?address)?|(?:first|last|full|display|sur)[_-]?name|phone(?:[_-]?number)?|(?:client[_-]?|remote[_-]?)?ip(?:[_-]?address)?|date[_-]?of[_-]?birth|birth[_-]?(?:date|day)|iban|ssn|passport(?:[_-]?number)?)(?:$|[._-])|(?:^|[._-])prompt(?:[_-]?text)?$/i;

/** Whether the value of an attribute of this name is kept from who may not see personal data. */
export function isPersonalAttribute(key: string): boolean {
  const lower = key.toLowerCase();
  return NAMESPACES.some((name) => lower === name || lower.startsWith(`${name}.`)) || WORDS.test(key);
}

/** The values with a placeholder for each personal one; the same object where there is none. */
export function withoutPersonal<T>(values: ReadonlyMap<string, T | string>): ReadonlyMap<string, T | string> {
  const personal = [...values.keys()].filter(isPersonalAttribute);
  if (personal.length === 0) return values;
  return new Map([...values, ...personal.map((key): [string, string] => [key, PERSONAL_PLACEHOLDER])]);
}

/** The spans without personal values. Resources and scopes, which spans share, are made anew once. */
export function spansWithoutPersonal(spans: readonly StoredSpan[]): StoredSpan[] {
  const made = new Map<object, unknown>();
  const shared = <T extends { readonly attributes: Attributes }>(value: T): T => {
    const present = made.get(value) as T | undefined;
    if (present) return present;
    const attributes = withoutPersonal<AttributeValue>(value.attributes);
    const next = attributes === value.attributes ? value : { ...value, attributes };
    made.set(value, next);
    return next;
  };
  const own = <T extends SpanEvent | SpanLink>(values: readonly T[]): readonly T[] =>
    values.map((value) => ({ ...value, attributes: withoutPersonal<AttributeValue>(value.attributes) }));
  return spans.map((span) => ({
    ...span,
    attributes: withoutPersonal<AttributeValue>(span.attributes),
    events: own(span.events),
    links: own(span.links),
    resource: shared(span.resource),
    scope: shared(span.scope),
  }));
}
