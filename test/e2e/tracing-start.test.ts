import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { startProgram } from '../support/program.js';
import { newInstallation } from '../support/running-platform.js';

/* A start of tracing that cannot succeed says why. */

describe('a port of tracing that is taken is named with its variable', () => {
  test('TCP', async () => {
    const holder = createServer();
    const installation = await newInstallation();
    const { OTLP_HTTP_PORT: port } = installation.env;
    await new Promise<void>((resolve) => holder.listen(Number(port), '127.0.0.1', resolve));
    const program = startProgram([], installation.env);
    expect(await program.exited).toBe(78);
    expect(program.output()).toContain(`Port ${port} is already in use`);
    expect(program.output()).toContain('OTLP_HTTP_PORT');
    holder.close();
    await installation.remove();
  });

  test('UDP', async () => {
    const holder = createSocket('udp4');
    await new Promise<void>((resolve) => holder.bind(0, '127.0.0.1', resolve));
    const { port } = holder.address();
    const installation = await newInstallation({ JAEGER_AGENT_COMPACT_PORT: String(port) });
    const program = startProgram([], installation.env);
    expect(await program.exited).toBe(78);
    expect(program.output()).toContain(`Port ${port} is already in use`);
    expect(program.output()).toContain('JAEGER_AGENT_COMPACT_PORT');
    holder.close();
    await installation.remove();
  });
});

test.each([
  ['without ClickHouse', {}, 'CLICKHOUSE_URL'],
  ['where tracing is switched off', { TRACING_ENABLED: 'false' }, 'TRACING_ENABLED'],
])('the role tracing %s says what to set', async (_name, settings, variable) => {
  const program = startProgram(['tracing'], { SERVICE_TOKEN: 'a-secret-of-the-test', ...settings });
  expect(await program.exited).toBe(78);
  expect(program.output()).toContain(variable);
});
