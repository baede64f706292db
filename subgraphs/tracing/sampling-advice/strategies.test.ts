import { describe, expect, test } from 'vitest';
import type { StrategyResponse } from '../domain/sampling/strategy-response.js';
import { parseStrategies, resolveStrategies } from './strategies.js';

/** As the users' documents have it, comments included. */
const DOCUMENTED = `{
  "service_strategies": [
    {
      "service": "ingestion-iiot",
      "type": "probabilistic",
      "param": 0.5,  // 50% of requests
      "operation_strategies": [
        {
          "operation": "/api/v1/ingest",
          "param": 0.2  // 20% of ingestion (high volume)
        },
        {
          "operation": "/health",
          "param": 0.01  // 1% of health checks (very high volume)
        }
      ]
    },
    {
      "service": "anomaly-detection",
      "param": 1.0  // 100% - Critical for debugging!
    },
    {
      "service": "rul-prediction",
      "param": 1.0  // 100% - Critical for debugging!
    }
  ],
  "default_strategy": {
    "type": "probabilistic",
    "param": 0.1  // 10% for unknown services
  }
}`;

const responses = (file: object | string): Record<string, StrategyResponse> => {
  const { strategies } = parseStrategies(typeof file === 'string' ? file : JSON.stringify(file));
  const { byDefault, byService } = resolveStrategies(strategies);
  return { byDefault, ...Object.fromEntries(byService) };
};
const probability = (operation: string, samplingRate: number) => ({
  operation,
  probabilisticSampling: { samplingRate },
});

test('reads the documented file exactly as it is written', () => {
  const { strategies, warnings } = parseStrategies(DOCUMENTED);
  expect(strategies).toEqual({
    default_strategy: { type: 'probabilistic', param: 0.1 },
    service_strategies: [
      {
        service: 'ingestion-iiot',
        type: 'probabilistic',
        param: 0.5,
        operation_strategies: [
          { operation: '/api/v1/ingest', type: 'probabilistic', param: 0.2 },
          { operation: '/health', type: 'probabilistic', param: 0.01 },
        ],
      },
      { service: 'anomaly-detection', type: 'probabilistic', param: 1 },
      { service: 'rul-prediction', type: 'probabilistic', param: 1 },
    ],
  });
  expect(warnings).toEqual([
    'service_strategies.0 (ingestion-iiot).operation_strategies.0 (/api/v1/ingest): no type, taken as probabilistic',
    'service_strategies.0 (ingestion-iiot).operation_strategies.1 (/health): no type, taken as probabilistic',
    'service_strategies.1 (anomaly-detection): no type, taken as probabilistic',
    'service_strategies.2 (rul-prediction): no type, taken as probabilistic',
  ]);
  expect(responses(DOCUMENTED)).toEqual({
    byDefault: { strategyType: 'PROBABILISTIC', probabilisticSampling: { samplingRate: 0.1 } },
    'ingestion-iiot': {
      strategyType: 'PROBABILISTIC',
      probabilisticSampling: { samplingRate: 0.5 },
      operationSampling: {
        defaultSamplingProbability: 0.5,
        defaultLowerBoundTracesPerSecond: 0,
        perOperationStrategies: [probability('/api/v1/ingest', 0.2), probability('/health', 0.01)],
      },
    },
    'anomaly-detection': { strategyType: 'PROBABILISTIC', probabilisticSampling: { samplingRate: 1 } },
    'rul-prediction': { strategyType: 'PROBABILISTIC', probabilisticSampling: { samplingRate: 1 } },
  });
});

describe('how entries complete each other', () => {
  const byDefault = {
    type: 'probabilistic',
    param: 0.2,
    operation_strategies: [
      { operation: '/health', type: 'probabilistic', param: 0 },
      { operation: '/metrics', type: 'probabilistic', param: 0.1 },
    ],
  };
  const operationSampling = (rate: number, ...operations: object[]) => ({
    defaultSamplingProbability: rate,
    defaultLowerBoundTracesPerSecond: 0,
    perOperationStrategies: operations,
  });

  test.each<[string, object, object]>([
    [
      'a probability replaces that of the copied default',
      { type: 'probabilistic', param: 0.8 },
      operationSampling(0.8, probability('/health', 0), probability('/metrics', 0.1)),
    ],
    [
      "a service's own rules win",
      {
        type: 'probabilistic',
        param: 0.8,
        operation_strategies: [{ operation: '/health', type: 'probabilistic', param: 1 }],
      },
      operationSampling(0.8, probability('/health', 1), probability('/metrics', 0.1)),
    ],
    [
      'a limit leaves the default probability',
      { type: 'ratelimiting', param: 5 },
      operationSampling(0.2, probability('/health', 0), probability('/metrics', 0.1)),
    ],
  ])('%s', (_what, strategy, expected) => {
    const { shop } = responses({
      default_strategy: byDefault,
      service_strategies: [{ service: 'shop', ...strategy }],
    });
    expect(shop?.operationSampling).toEqual(expected);
  });

  test('a limit without rules for operations is only that', () => {
    const file = { default_strategy: { type: 'ratelimiting', param: 42 } };
    expect(responses(file)).toEqual({
      byDefault: { strategyType: 'RATE_LIMITING', rateLimitingSampling: { maxTracesPerSecond: 42 } },
    });
  });
});

test.each<[object | string, string]>([
  [{}, 'no default_strategy'],
  [{ default_strategy: { type: 'ratelimiting', param: 0.5 } }, 'rounded up to 1'],
  [{ default_strategy: { type: 'probabilistic', param: 1, parm: 2 } }, 'parm is not known'],
  [
    { default_strategy: { type: 'probabilistic', param: 1 }, servicestrategies: [] },
    'servicestrategies is not known',
  ],
  [
    {
      service_strategies: [
        { service: 'a', type: 'probabilistic', param: 1 },
        { service: 'a', type: 'probabilistic', param: 0 },
      ],
    },
    'named before',
  ],
  [
    {
      default_strategy: {
        type: 'probabilistic',
        param: 1,
        operation_strategies: [{ operation: 'x', type: 'ratelimiting', param: 1 }],
      },
    },
    'only be sampled by probability',
  ],
  ['/* a */ {"default_strategy": {"param": 1}} // b', 'no type'],
])('%o is taken with a warning', (file, warning) => {
  const { warnings } = parseStrategies(typeof file === 'string' ? file : JSON.stringify(file));
  expect(warnings).toContainEqual(expect.stringContaining(warning));
});

test.each<[object | string, RegExp]>([
  ['{', /no JSON/],
  ['[]', /file: /],
  [
    { default_strategy: { type: 'const', param: 1 } },
    /default_strategy\.type: must be probabilistic or ratelimiting/,
  ],
  [{ default_strategy: { type: 'probabilistic', param: 1.5 } }, /from 0 to 1, it is 1.5/],
  [{ default_strategy: { type: 'ratelimiting', param: -1 } }, /from 0 to 2147483647/],
  [{ default_strategy: { type: 'probabilistic' } }, /default_strategy\.param/],
  [{ service_strategies: [{ param: 1 }] }, /service_strategies\.0\.service/],
])('%o is refused', (file, message) => {
  expect(() => parseStrategies(typeof file === 'string' ? file : JSON.stringify(file))).toThrow(message);
});

test('leaves slashes within texts alone', () => {
  const file =
    '{"default_strategy":{"type":"probabilistic","param":1,"operation_strategies":[{"operation":"GET http://x//*y*/\\"//","type":"probabilistic","param":0.5}]}}';
  const { strategies } = parseStrategies(file);
  expect(strategies.default_strategy.operation_strategies?.[0]?.operation).toBe('GET http://x//*y*/"//');
});
