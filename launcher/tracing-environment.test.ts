import { expect, test } from 'vitest';
import { loadConfig } from '../platform/config/config.js';
import { tracedEnvironment, tracingEnvironment } from './tracing-environment.js';

const SUBGRAPH = { TRACING_SUBGRAPH_PORT: '4104' };

test.each([
  ['the collector of this installation', {}, {}, 'http://127.0.0.1:4318'],
  ['its port', { OTLP_HTTP_PORT: '5000' }, {}, 'http://127.0.0.1:5000'],
  ['its host', { HOST: '0.0.0.0' }, {}, 'http://127.0.0.1:4318'],
  ['none where it is switched off', { OTLP_HTTP_PORT: '0' }, {}, undefined],
  ['what the user said', {}, { TRACING_COLLECTOR_URL: 'http://elsewhere:4318' }, undefined],
])('spans go to %s', (_name, settings, env, expected) => {
  const config = loadConfig(settings);
  expect(tracedEnvironment(config, { ...SUBGRAPH, ...env }).TRACING_COLLECTOR_URL).toBe(expected);
  expect(tracingEnvironment(config, env, 'http://127.0.0.1:8123').TRACING_COLLECTOR_URL).toBe(expected);
});

test('the subgraph is found at the port that was chosen', () => {
  expect(tracedEnvironment(loadConfig({ TRACING_SUBGRAPH_PORT: '0' }), SUBGRAPH).TRACING_SUBGRAPH_URL).toBe(
    'http://127.0.0.1:4104/graphql',
  );
});
