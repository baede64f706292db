import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { compiledModule } from './package-root.js';

const run = promisify(execFile);

/** Runs a script that gets `createLogger` and returns the lines it wrote. */
async function linesOf(body: string): Promise<Record<string, unknown>[]> {
  const source = `
    const { createLogger } = await import(${JSON.stringify(compiledModule('platform/log.js'))});
    const log = createLogger({ log: { level: 'info', format: 'json' } }, 'probe');
    ${body}`;
  const { stderr } = await run(process.execPath, ['--input-type=module', '--eval', source]);
  return stderr
    .trim()
    .split('\n')
    .map((line) => {
      // Twice the same field would be lost by JSON.parse.
      expect(line.match(/"module":/g)).toHaveLength(1);
      return JSON.parse(line) as Record<string, unknown>;
    });
}

test('a line has timestamp, level, module and message', async () => {
  const [line] = await linesOf("log.info({ jobId: 'job_1' }, 'Job claimed')");
  expect(line).toEqual({
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    level: 'info',
    module: 'probe',
    jobId: 'job_1',
    message: 'Job claimed',
  });
});

test('a child of a child names its own module once', async () => {
  const [line] = await linesOf(
    "log.child({ module: 'data', part: 1 }).child({ module: 'uploads' }).warn({}, 'Late')",
  );
  expect(line).toMatchObject({ module: 'uploads', part: 1, level: 'warn' });
});

test('secrets are redacted', async () => {
  const [line] = await linesOf("log.info({ token: 'abc', config: { password: 'def' } }, 'Started')");
  expect(line).toMatchObject({ token: '[redacted]', config: { password: '[redacted]' } });
});

test.each(['authorization', 'cookie'])(
  'the header %s is redacted, also where a library logs it',
  async (name) => {
    const [line] = await linesOf(
      `const headers = { ${name}: 'abc' }; log.info({ headers, busboyOptions: { headers } }, 'Parsing')`,
    );
    const redacted = { [name]: '[redacted]' };
    expect(line).toMatchObject({ headers: redacted, busboyOptions: { headers: redacted } });
  },
);

test.runIf(process.platform === 'linux').each(['json', 'pretty'])(
  'a log that cannot be written ends nothing (%s)',
  async (format) => {
    const source = `
      const { createLogger } = await import(${JSON.stringify(compiledModule('platform/log.js'))});
      const log = createLogger({ log: { level: 'info', format: '${format}' } }, 'probe');
      for (let line = 0; line < 100; line++) log.info({ line }, 'Full');
      await new Promise((resolve) => setImmediate(resolve));
      process.stdout.write('alive');`;
    const { stdout } = await run('sh', [
      '-c',
      'exec "$0" --input-type=module --eval "$1" 2>/dev/full',
      process.execPath,
      source,
    ]);
    expect(stdout).toBe('alive');
  },
);
