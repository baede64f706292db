import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEFAULT_SCRUB_RULES } from '../domain/scrub/scrub-rules.js';
import { loadScrubRules } from './load-scrub-rules.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scrub-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

test('without a file the built-in rules apply', async () => {
  expect(await loadScrubRules(undefined)).toBe(DEFAULT_SCRUB_RULES);
});

test('reads the rules of a file', async () => {
  const rules = await loadScrubRules(
    await file(
      'rules.json',
      '{"builtIn":{"card":false},"custom":[{"name":"employee","pattern":"EMP-\\\\d{6}"}]}',
    ),
  );
  expect(rules.builtIn.has('card')).toBe(false);
  expect(rules.custom.map(({ name }) => name)).toEqual(['employee']);
});

test('refuses a file that is not there or not valid, and says which and why', async () => {
  await expect(loadScrubRules(join(folder, 'none.json'))).rejects.toThrow(/ENOENT.*TRACE_SCRUB_RULES_FILE/);
  const broken = await file('broken.json', '{"custom":[{"name":"a","pattern":"(x+)+"}]}');
  await expect(loadScrubRules(broken)).rejects.toThrow(
    /broken\.json \(TRACE_SCRUB_RULES_FILE\).*rule a: .*ways/,
  );
});
