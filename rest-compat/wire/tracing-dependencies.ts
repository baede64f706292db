import { z } from 'zod';
import type {
  RestDependenciesQuery,
  RestDependencyImpactQuery,
  ServicePathFragment,
} from '../generated/operations.js';

const path = z.object({
  path: z.array(z.string()),
  total_latency_ms: z.number(),
  bottleneck_service: z.string(),
});

export const dependencies = z.object({
  services: z.array(
    z.object({
      name: z.string(),
      dependencies: z.array(z.string()).describe('What it asks'),
      dependents: z.array(z.string()).describe('What asks it'),
      call_count: z.int(),
      avg_latency_ms: z.number(),
      error_rate: z.number().describe('Percent, 0 to 100'),
    }),
  ),
  graph: z.object({
    nodes: z.array(z.object({ id: z.string(), name: z.string(), type: z.enum(['service', 'external']) })),
    edges: z.array(
      z.object({
        source: z.string(),
        target: z.string(),
        weight: z.number().describe('Calls'),
        avg_latency_ms: z.number(),
      }),
    ),
  }),
  critical_paths: z.array(path),
});

export const impact = z.object({
  service_name: z.string(),
  dependencies: z.array(z.string()).describe('What it asks directly'),
  dependents: z.array(z.string()).describe('What asks it directly'),
  transitive_dependencies: z.array(z.string()).describe('What it cannot work without'),
  transitive_dependents: z.array(z.string()).describe('What fails when it does'),
  affected_traffic_percent: z.number().describe('Of the requests from outside, how many reach it'),
  score: z
    .number()
    .describe('Time spent in it, as a part of the largest of any; 1 is where improvement pays most'),
  critical_paths: z.array(path),
});

export function toDependencies({
  nodes,
  edges,
  criticalPaths,
}: NonNullable<RestDependenciesQuery['dependencyGraph']>): z.infer<typeof dependencies> {
  return {
    services: nodes
      .filter(({ type }) => type === 'SERVICE')
      .map((node) => ({
        name: node.name,
        dependencies: node.dependencies,
        dependents: node.dependents,
        call_count: node.callCount,
        avg_latency_ms: node.averageDurationMs,
        error_rate: node.errorRate,
      })),
    graph: {
      nodes: nodes.map(({ name, type }) => ({
        id: name,
        name,
        type: type === 'SERVICE' ? ('service' as const) : ('external' as const),
      })),
      edges: edges.map(({ source, target, callCount, averageDurationMs }) => ({
        source,
        target,
        weight: callCount,
        avg_latency_ms: averageDurationMs,
      })),
    },
    critical_paths: criticalPaths.map(toPath),
  };
}

/** @param found null for a service without calls, which stands alone */
export function toImpact(
  name: string,
  found: RestDependencyImpactQuery['dependencyImpact'],
): z.infer<typeof impact> {
  const { dependencies = [], dependents = [], criticalPaths = [] } = found ?? {};
  return {
    service_name: name,
    dependencies: namesOf(dependencies.filter(({ distance }) => distance === 1)),
    dependents: namesOf(dependents.filter(({ distance }) => distance === 1)),
    transitive_dependencies: namesOf(dependencies),
    transitive_dependents: namesOf(dependents),
    affected_traffic_percent: found?.affectedTrafficPercent ?? 0,
    score: found?.score ?? 0,
    critical_paths: criticalPaths.map(toPath),
  };
}

const namesOf = (list: readonly { name: string }[]): string[] => list.map(({ name }) => name);

const toPath = ({ path: names, totalDurationMs, bottleneck }: ServicePathFragment): z.infer<typeof path> => ({
  path: names,
  total_latency_ms: totalDurationMs,
  bottleneck_service: bottleneck,
});
