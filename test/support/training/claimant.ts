import type { Claimant } from '../../../subgraphs/training/domain/worker.js';

/** A worker with room for everything, unless a test says otherwise. */
export function claimant(id: string, resources: Partial<Claimant['resources']> = {}): Claimant {
  return {
    id,
    resources: { cpuCores: 1_000, memoryMb: 1_000_000, gpu: true, ...resources },
    engines: ['onnx'],
    trainerMemoryMb: 1_000,
  };
}
