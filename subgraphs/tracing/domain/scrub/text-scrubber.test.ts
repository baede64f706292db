import { expect, test } from 'vitest';
import { cpuMsOf } from '../../../../test/support/cpu-time.js';
import { DEFAULT_SCRUB_RULES, parseScrubRules } from './scrub-rules.js';
import { createTextScrubber } from './text-scrubber.js';

const scrubText = createTextScrubber(DEFAULT_SCRUB_RULES);

function scrub(text: string, scope: 'full' | 'obvious' = 'full') {
  const hits: string[] = [];
  return { text: scrubText(text, (rule) => hits.push(rule), scope), hits };
}

// Made up for the tests: the parts are joined so that no scanner takes them for leaked keys.
const JWT = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', 'dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P'].join(
  '.',
);
const PEM = ['-----BEGIN RSA PRIVATE KEY-----', 'MIIEowIBAAKCAQEA', '-----END RSA PRIVATE KEY-----'].join(
  '\n',
);
const AWS = `AKIA${'IOSFODNN7EXAMPLE'}`;
const GITHUB = `ghp_${'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'}`;

test.each([
  // e-mail
  ['ann@example.com', '[scrubbed:email]', ['email']],
  ['user=ann.b+c@mail.example.co.uk;', 'user=[scrubbed:email];', ['email']],
  ['from a@b.io to c@d.io', 'from [scrubbed:email] to [scrubbed:email]', ['email', 'email']],
  ['<jörg@müller.example>', '<[scrubbed:email]>', ['email']],
  ['mailto:x@y.example.', 'mailto:[scrubbed:email].', ['email']],
  // cards
  ['4111 1111 1111 1111', '[scrubbed:card]', ['card']],
  ['paid with 5555555555554444.', 'paid with [scrubbed:card].', ['card']],
  ['amex 3782-822463-10005', 'amex [scrubbed:card]', ['card']],
  // bank accounts
  ['DE89370400440532013000', '[scrubbed:iban]', ['iban']],
  ['iban de89370400440532013000 ok', 'iban [scrubbed:iban] ok', ['iban']],
  ['to GB82 WEST 1234 5698 7654 32 and on', 'to [scrubbed:iban] and on', ['iban']],
  ['FR14-2004-1010-0505-0001-3M02-606.', '[scrubbed:iban].', ['iban']],
  ['NO9386011117947', '[scrubbed:iban]', ['iban']],
  ['MT84MALT011000012345MTLCAST001S', '[scrubbed:iban]', ['iban']],
  // social security numbers
  ['123-45-6789', '[scrubbed:ssn]', ['ssn']],
  ['ssn: 123 45 6789, paid', 'ssn: [scrubbed:ssn], paid', ['ssn']],
  ['{"user_ssn":"123456789"}', '{"user_ssn":"[scrubbed:ssn]"}', ['ssn']],
  ['Social Security number 899–99–9999', 'Social Security number [scrubbed:ssn]', ['ssn']],
  // SQL that sets passwords
  ["ALTER USER a PASSWORD 'pw999999'", 'ALTER USER a PASSWORD [scrubbed:password]', ['password']],
  [
    "create role a with login encrypted password E'it\\'s' valid until '2030'",
    "create role a with login encrypted password [scrubbed:password] valid until '2030'",
    ['password'],
  ],
  [
    "ALTER ROLE a\nPASSWORD\n\t'it''s'; SELECT 'x'",
    "ALTER ROLE a\nPASSWORD\n\t[scrubbed:password]; SELECT 'x'",
    ['password'],
  ],
  ['ALTER ROLE a PASSWORD $x$a$$b$x$;', 'ALTER ROLE a PASSWORD [scrubbed:password];', ['password']],
  [
    "CREATE USER 'a'@'%' IDENTIFIED BY 'x y'",
    "CREATE USER 'a'@'%' IDENTIFIED BY [scrubbed:password]",
    ['password'],
  ],
  [
    'ALTER USER a IDENTIFIED WITH caching_sha2_password BY "n3w" REPLACE "o1d"',
    'ALTER USER a IDENTIFIED WITH caching_sha2_password BY [scrubbed:password] REPLACE [scrubbed:password]',
    ['password', 'password'],
  ],
  ["SET PASSWORD FOR 'a'@'h' = 'x'", "SET PASSWORD FOR 'a'@'h' = [scrubbed:password]", ['password']],
  ["SET PASSWORD FOR a = PASSWORD('x')", 'SET PASSWORD FOR a = PASSWORD([scrubbed:password])', ['password']],
  [
    "CREATE LOGIN a WITH PASSWORD = N'it''s', OLD_PASSWORD='o'",
    'CREATE LOGIN a WITH PASSWORD = [scrubbed:password], OLD_PASSWORD=[scrubbed:password]',
    ['password', 'password'],
  ],
  [
    'CREATE USER scott IDENTIFIED BY tiger',
    'CREATE USER scott IDENTIFIED BY [scrubbed:password]',
    ['password'],
  ],
  [
    "CREATE USER a IDENTIFIED WITH plaintext_password BY 'x', sha256_hash BY 'y' SALT 'z'",
    'CREATE USER a IDENTIFIED WITH plaintext_password BY [scrubbed:password], sha256_hash BY [scrubbed:password] SALT [scrubbed:password]',
    ['password', 'password', 'password'],
  ],
  [
    '{"sql":"ALTER USER a PASSWORD \\"x y\\""}',
    '{"sql":"ALTER USER a PASSWORD [scrubbed:password]"}',
    ['password'],
  ],
  ["CREATE USER a PASSWORD 'cut o", 'CREATE USER a PASSWORD [scrubbed:password]', ['password']],
  // tokens
  ['Bearer abc123def456', 'Bearer [scrubbed:token]', ['token']],
  ['Authorization: bearer 0123456789abcdef', 'Authorization: bearer [scrubbed:token]', ['token']],
  ['Basic dXNlcjpwYXNz', 'Basic [scrubbed:token]', ['token']],
  [`Bearer ${JWT}`, 'Bearer [scrubbed:jwt]', ['jwt']],
  [`jwt in ${JWT} text`, 'jwt in [scrubbed:jwt] text', ['jwt']],
  [
    'https://x.example/cb?access_token=s3cr3tvalue&a=1',
    'https://x.example/cb?access_token=[scrubbed:token]&a=1',
    ['token'],
  ],
  // passwords and secrets by name
  [
    'postgresql://app:hunter2@db:5432/main',
    'postgresql://app:[scrubbed:password]@db:5432/main',
    ['password'],
  ],
  ['password=hunter2', 'password=[scrubbed:password]', ['password']],
  ['--db-password="two words" -v', '--db-password=[scrubbed:password] -v', ['password']],
  ['{"user":"x","password":"a\\"b"}', '{"user":"x","password":"[scrubbed:password]"}', ['password']],
  ['"{\\"api_key\\": \\"k-1\\"}"', '"{\\"api_key\\": \\"[scrubbed:api_key]\\"}"', ['api_key']],
  ["{'passwd': 'x y'}", "{'passwd': '[scrubbed:password]'}", ['password']],
  ['login failed, password: hunter2', 'login failed, password: [scrubbed:password]', ['password']],
  ['client_secret=abcdef&x=1', 'client_secret=[scrubbed:secret]&x=1', ['secret']],
  // keys by form
  [`key ${AWS} leaked`, 'key [scrubbed:api_key] leaked', ['api_key']],
  [GITHUB, '[scrubbed:api_key]', ['api_key']],
  [`a\n${PEM}\nb`, 'a\n[scrubbed:private_key]\nb', ['private_key']],
  [PEM.slice(0, 45), '[scrubbed:private_key]', ['private_key']],
])('%j becomes %j', (text, expected, rules) => {
  expect(scrub(text)).toEqual({ text: expected, hits: rules });
  expect(scrub(expected).text, 'scrubbing again changes nothing').toBe(expected);
});

test.each([
  'GET /api/v1/orders/{id}',
  'SELECT * FROM users WHERE email = $1 AND token = ?',
  'lodash@4.17.21',
  'user@host',
  '@decorator',
  'a@',
  '4111111111111112', // fails the Luhn check
  '1700000000000000000', // a time in nanoseconds
  '0.4111111111111111',
  'id-4111111111111111a',
  'DE88370400440532013000', // its check digits do not hold
  'DE8937040044053201300', // too short
  'DE893704004405320130001', // too long
  'XX89370400440532013000', // no such country
  'de12ab34cd56ef7890123456', // an id in hex
  '000-45-6789',
  '666-45-6789',
  '900-45-6789',
  '123-00-6789',
  '123-45-0000',
  '078-05-1120', // void
  '123-45-67890',
  '1123-45-6789',
  '123-45-6789-0',
  '200 12 3456', // three numbers
  'ALTER USER a PASSWORD $1',
  'ALTER USER a PASSWORD NULL',
  'CREATE USER a IDENTIFIED BY ?',
  'CREATE USER a IDENTIFIED BY RANDOM PASSWORD',
  'CREATE USER a IDENTIFIED EXTERNALLY',
  "UPDATE users SET name = REPLACE(name, 'a', 'b')",
  "CREATE TABLE t (password varchar(20) DEFAULT '')",
  '4bf92f3577b34da6a3ce929d0e0e4736',
  'Bearer authentication is required',
  'Basic authentication failed',
  'basic c29tZXRoaW5n', // no colon in it
  'http://localhost:8080/path@2x',
  'max_tokens=512',
  'Unexpected token } in JSON at position 4',
  'the password is wrong',
  'eyJ.eyJ.x',
  '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
  '',
])('%j is left as it is', (text) => {
  expect(scrub(text)).toEqual({ text, hits: [] });
});

test('finds in long texts what it finds in short ones', () => {
  const filler = 'lorem ipsum dolor sit amet, '.repeat(100);
  expect(scrub(`${filler}ann@example.com ${filler}4111111111111111`).hits).toEqual(['email', 'card']);
});

test('a text that is clean in one place is not taken for clean in another', () => {
  const text = 'SET password = hunter2-hunter2';
  expect(scrub(text, 'obvious').hits).toEqual([]);
  expect(scrub(text).hits).toEqual(['password']);
  expect(scrub(text).hits).toEqual(['password']);
  expect(scrub(text, 'obvious').hits).toEqual([]);
});

test('takes only the obvious out of names', () => {
  expect(scrub('set password=hunter2', 'obvious').hits).toEqual([]);
  expect(scrub('GET /users/ann@example.com', 'obvious').text).toBe('GET /users/[scrubbed:email]');
});

test('applies custom patterns after the built-in rules, and only the built-in rules that are wanted', () => {
  const rules = parseScrubRules(
    JSON.stringify({
      builtIn: { email: false },
      custom: [{ name: 'employee', pattern: 'emp-\\d{6}', ignoreCase: true }],
    }),
  );
  const hits: string[] = [];
  const text = createTextScrubber(rules)('EMP-123456 ann@example.com', (rule) => hits.push(rule), 'full');
  expect(text).toBe('[scrubbed:employee] ann@example.com');
  expect(hits).toEqual(['employee']);
});

test('cuts what is too long for custom patterns instead of leaving it unscanned', () => {
  const rules = parseScrubRules(JSON.stringify({ custom: [{ name: 'x', pattern: 'secret-\\d+' }] }));
  const hits: string[] = [];
  const text = createTextScrubber(rules)(`${'-'.repeat(70_000)}secret-1`, (rule) => hits.push(rule), 'full');
  expect(text.endsWith('[scrubbed:unscanned]')).toBe(true);
  expect(hits).toEqual(['unscanned']);
});

// Texts made to be slow: near misses, repeated.
test.each([
  ['a@', 'a@a.'],
  ['eyJ', 'eyJaaaaaaaa.'],
  ['bearer ', 'bearer bearer:'],
  ['://', '://a:b'],
  ['password', 'password="'],
  ["passwd': '", '"password":"'],
  ['-----BEGIN ', '-----BEGIN PRIVATE KEY-----'],
  ['1', '1 1-'],
  ['sk-', 'AKIA'],
  ['DE89 ', 'de89-3704'],
  ['123-45-', 'ssn 123'],
  ["set password for '", "password '"],
  ['alter password $$', 'identified by '],
  ["set password = '", 'create password \\"'],
])('takes time in proportion to the length of %j and %j repeated', async (...parts) => {
  for (const part of parts) {
    const text = part.repeat(Math.ceil(1_000_000 / part.length));
    expect(await cpuMsOf(() => scrub(text))).toBeLessThan(2_000);
  }
});
