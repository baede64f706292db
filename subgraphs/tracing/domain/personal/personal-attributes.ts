import { PERSONAL_PLACEHOLDER } from '../../../../contracts/personal.js';
import type { Attributes, AttributeValue } from '../span.js';
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
export function withoutPersonal<T>(
  values: ReadonlyMap<string, T | string>,
  isPersonal: (key: string) => boolean = isPersonalAttribute,
): ReadonlyMap<string, T | string> {
  const personal = [...values.keys()].filter(isPersonal);
  if (personal.length === 0) return values;
  return new Map([...values, ...personal.map((key): [string, string] => [key, PERSONAL_PLACEHOLDER])]);
}

/** The spans without personal values. Names come again and again: each is judged once. So are shared resources and scopes. */
export function spansWithoutPersonal(spans: readonly StoredSpan[]): StoredSpan[] {
  const judged = new Map<string, boolean>();
  const isPersonal = (key: string): boolean => {
    const known = judged.get(key);
    if (known !== undefined) return known;
    const is = isPersonalAttribute(key);
    judged.set(key, is);
    return is;
  };
  const clean = <T extends HasAttributes>(value: T): T => {
    const attributes = withoutPersonal<AttributeValue>(value.attributes, isPersonal);
    return attributes === value.attributes ? value : { ...value, attributes };
  };
  const made = new Map<object, unknown>();
  const shared = <T extends HasAttributes>(value: T): T => {
    const present = made.get(value) as T | undefined;
    if (present) return present;
    const next = clean(value);
    made.set(value, next);
    return next;
  };
  return spans.map((span) => ({
    ...clean(span),
    events: span.events.map(clean),
    links: span.links.map(clean),
    resource: shared(span.resource),
    scope: shared(span.scope),
  }));
}

interface HasAttributes {
  readonly attributes: Attributes;
}
