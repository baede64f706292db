import { expect, test } from 'vitest';
import { childProcesses, eventually } from '../support/program.js';
import { newInstallation, roleProcess, startPlatform } from '../support/running-platform.js';

test('a process that stands still: others answer meanwhile, and the launcher restarts it', {
  timeout: 180_000,
}, async () => {
  const installation = await newInstallation({
    WORKER_LEASE_SECONDS: '2',
    HANG_TIMEOUT_SECONDS: '8',
    TRACE_QUERY_TIMEOUT_SECONDS: '2',
    TRACING_REST_AUTH: 'off',
  });
  const platform = await startPlatform(installation);
  const { user, program } = platform;
  const children = async () =>
    (await childProcesses(program.pid)).filter(({ command }) => !command.startsWith('['));
  const traces = () => user.graphql('{ traces { totalCount } trainingJobs { totalCount } }');
  const expectWorking = () =>
    eventually(traces, ({ body }) => body.data?.traces !== null && body.errors === undefined, 60_000);
  await expectWorking();

  const tracing = await roleProcess(platform, 'tracing');
  process.kill(tracing, 'SIGSTOP');
  const [graph, rest] = await Promise.all([
    traces(),
    fetch(`http://localhost:${platform.env.TRACING_REST_PORT}/services`),
  ]);
  // It is still the one that stands still: nobody waited for its successor.
  expect(await roleProcess(platform, 'tracing')).toBe(tracing);
  expect(graph.body).toMatchObject({
    data: { traces: null, trainingJobs: { totalCount: 0 } },
    errors: [{ extensions: { code: 'UNAVAILABLE' } }],
  });
  expect([rest.status, rest.headers.get('retry-after')]).toEqual([503, '1']);
  await program.waitForOutput(/"role":"tracing"[^\n]*"message":"Process does not answer; it is killed"/);
  await expectWorking();

  for (const [command, words] of [
    ['engine-process', /The ClickHouse engine does not answer; it is killed/],
    ['postgres', /PostgreSQL does not answer; it is killed/],
  ] as const) {
    const stopped = (await children()).filter((child) => child.command.includes(command));
    for (const { pid } of stopped) stopIfThere(pid);
    await program.waitForOutput(words);
    await expectWorking();
    const running = (await children()).map(({ pid }) => pid);
    expect(stopped.filter(({ pid }) => running.includes(pid))).toEqual([]);
  }
  expect(await platform.program.stop()).toBe(0);
  await installation.remove();
});

/** A connection of PostgreSQL may have ended since it was listed. */
function stopIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGSTOP');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
