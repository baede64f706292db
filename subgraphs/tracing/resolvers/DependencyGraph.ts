import type { DependencyPath as Path } from '../domain/dependencies/critical-paths.js';
import type {
  DependencyGraphResolvers,
  DependencyImpactResolvers,
  DependencyPath,
} from '../generated/resolvers.js';

export const DependencyGraph: DependencyGraphResolvers = {
  nodes: ({ nodes }) =>
    nodes.map((node) => ({
      name: node.name,
      type: node.kind,
      dependencies: node.dependencies.slice(),
      dependents: node.dependents.slice(),
      callCount: Math.round(node.callCount),
      averageDurationMs: node.avgLatencyMs,
      errorRate: node.errorRate,
    })),
  edges: ({ edges }) =>
    edges.map((edge) => ({
      source: edge.source,
      target: edge.target,
      kind: edge.kind,
      callCount: Math.round(edge.weight),
      errorCount: Math.round(edge.errorCount),
      errorRate: edge.errorRate,
      averageDurationMs: edge.avgLatencyMs,
      p95DurationMs: edge.p95LatencyMs,
    })),
  criticalPaths: ({ criticalPaths }) => criticalPaths.map(toPath),
};

export const DependencyImpact: DependencyImpactResolvers = {
  service: ({ serviceName }) => serviceName,
  type: ({ kind }) => kind,
  dependencies: ({ dependencies }) =>
    dependencies.map(({ name, kind, distance }) => ({ name, type: kind, distance })),
  dependents: ({ dependents }) => dependents.slice(),
  criticalPaths: ({ criticalPaths }) => criticalPaths.map(toPath),
};

const toPath = ({ path, totalLatencyMs, bottleneckService }: Path): DependencyPath => ({
  path: path.slice(),
  totalDurationMs: totalLatencyMs,
  bottleneck: bottleneckService,
});
