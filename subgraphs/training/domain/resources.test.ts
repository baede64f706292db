import { describe, expect, test } from 'vitest';
import { parseResources, requireAdmissible } from './resources.js';

describe('parseResources', () => {
  test.each([
    [undefined, { cpuCores: 1, memoryMb: null, gpu: false }],
    [
      { cpuCores: null, memoryMb: null, gpu: null },
      { cpuCores: 1, memoryMb: null, gpu: false },
    ],
    [
      { cpuCores: 0.5, memoryMb: 4_096, gpu: true },
      { cpuCores: 0.5, memoryMb: 4_096, gpu: true },
    ],
  ])('%j is %j', (input, expected) => {
    expect(parseResources(input)).toEqual(expected);
  });

  test.each([
    [{ cpuCores: 0 }, 'resources.cpuCores'],
    [{ cpuCores: -1 }, 'resources.cpuCores'],
    [{ cpuCores: Number.NaN }, 'resources.cpuCores'],
    [{ memoryMb: 127 }, 'resources.memoryMb'],
    [{ memoryMb: 2_000_000 }, 'resources.memoryMb'],
  ])('%j is refused by name', (input, field) => {
    expect(() => parseResources(input)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', details: { field } }),
    );
  });
});

describe('requireAdmissible', () => {
  const wide = { cpuCores: 16, memoryMb: 8_192, gpu: false };
  const tall = { cpuCores: 4, memoryMb: 32_768, gpu: false };
  const needs = { cpuCores: 1, memoryMb: null, gpu: false };

  test.each([
    ['nothing is known of workers', { ...needs, cpuCores: 500 }, []],
    ['one could run it', { ...needs, cpuCores: 16, memoryMb: 8_192 }, [tall, wide]],
    ['it says nothing', needs, [tall]],
    ['there is a GPU', { ...needs, gpu: true }, [{ ...wide, gpu: true }]],
  ])('admits when %s', (_case, job, workers) => {
    expect(() => requireAdmissible(job, workers)).not.toThrow();
  });

  test.each([
    [
      { ...needs, cpuCores: 17 },
      'resources.cpuCores: no worker could ever run a job that needs 17 CPU cores',
    ],
    [{ ...needs, memoryMb: 40_000 }, 'resources.memoryMb: no worker could ever run'],
    [{ ...needs, gpu: true }, 'resources.gpu: no worker could ever run'],
    // Each of the two lies within what some worker has, but no worker has both.
    [{ ...needs, cpuCores: 16, memoryMb: 32_768 }, 'resources: no worker could ever run'],
  ])('refuses %j', (job, message) => {
    expect(() => requireAdmissible(job, [wide, tall])).toThrow(message);
    expect(() => requireAdmissible(job, [wide, tall])).toThrow(
      'the largest one offers 4 CPU cores, 32768 MiB of memory and no GPU.',
    );
  });
});
