import { initialWeights } from '../subgraphs/training/engine/encoder/initial-weights.js';
import type { TrainingBatch } from '../subgraphs/training/engine/encoder-engine.js';
import { exportOnnx } from '../subgraphs/training/engine/onnx/export-onnx.js';
import { createOnnxEngine } from '../subgraphs/training/engine/onnx/onnx-engine.js';
import { loadRuntime, sessionOptions } from '../subgraphs/training/engine/onnx/onnx-session.js';
import { AdamW } from '../subgraphs/training/engine/optimizer/adamw.js';
import { clipFactor, gradientNorm } from '../subgraphs/training/engine/optimizer/clip-gradients.js';
import { loadTensorFlow } from '../subgraphs/training/engine/tensorflow/load-tensorflow.js';
import type { TensorFlow } from '../subgraphs/training/engine/tensorflow/tensorflow.js';
import { createTensorFlowEngine } from '../subgraphs/training/engine/tensorflow/tensorflow-engine.js';
import type { Measured, Shape, StepFigures } from './trainer-figures.js';

/**
 * A process of `bench trainer`, so that its memory is that of one encoder: training steps of fixed shape with clipping
 * and AdamW, then the model on one text and on eight: exported with ONNX Runtime, or, where a folder of TensorFlow is
 * given behind the numbers, with that. Prints a line of JSON.
 */
const tensorFlowFolder = process.argv[10];
const tf = tensorFlowFolder === undefined ? undefined : loadTensorFlow(tensorFlowFolder);
const [layers, dim, heads, hiddenDim, batch, length, threads, steps] = process.argv
  .slice(2, 10)
  .map(Number) as [...Shape, number, number];

const config = {
  ...{
    modelType: 'distilbert' as const,
    vocabSize: 30522,
    maxPositions: 512,
    typeVocabSize: 0,
    padTokenId: 0,
  },
  ...{ layers, dim, heads, hiddenDim, labels: 5, layerNormEps: 1e-12, initializerRange: 0.02 },
  ...{ dropout: 0.1, attentionDropout: 0.1, classifierDropout: 0.2 },
};
const weights = initialWeights(config, 1);

const figures: StepFigures = {
  version: process.versions.node,
  ...(await train()),
  ...(await (tf ? classifyWithTensorFlow(tf) : classify())),
};
console.log(JSON.stringify(figures));

async function train(): Promise<Pick<StepFigures, 'step' | 'rssMb'>> {
  const engine = await (tf
    ? createTensorFlowEngine(tf, config, weights)
    : createOnnxEngine(config, weights, { threads }));
  const optimizer = new AdamW(weights);
  const rates = () => ({ learningRate: 1e-4, weightDecay: 0.01 });
  let seed = 0;
  const step = await measure(steps, async () => {
    await engine.backward(drawnBatch(batch, length), { dropoutSeed: seed++ });
    optimizer.update(weights, engine.gradients, rates, clipFactor(gradientNorm(engine.gradients), 1));
  });
  const rssMb = process.resourceUsage().maxRSS / 1024;
  await engine.dispose();
  return { step, rssMb };
}

async function classify(): Promise<Pick<StepFigures, 'one' | 'eight'>> {
  const { InferenceSession, Tensor } = await loadRuntime();
  const session = await InferenceSession.create(exportOnnx(config, weights), sessionOptions({ threads }));
  const run = (size: number) => {
    const shape = [size, 64];
    const ids = new Tensor('int64', BigInt64Array.from(drawnBatch(size, 64).inputIds, BigInt), shape);
    const mask = new Tensor('int64', new BigInt64Array(size * 64).fill(1n), shape);
    return session.run({ input_ids: ids, attention_mask: mask });
  };
  const figures = { one: await measure(10, () => run(1)), eight: await measure(5, () => run(8)) };
  await session.release();
  return figures;
}

async function classifyWithTensorFlow(tf: TensorFlow): Promise<Pick<StepFigures, 'one' | 'eight'>> {
  const engine = await createTensorFlowEngine(tf, config, weights);
  const run = (size: number) => engine.forward(drawnBatch(size, 64));
  return { one: await measure(10, () => run(1)), eight: await measure(5, () => run(8)) };
}

/** Medians and least values of times, after one that is not counted. */
async function measure(count: number, run: () => Promise<unknown>): Promise<Measured> {
  await run();
  const [wall, cpu]: [number[], number[]] = [[], []];
  for (let index = 0; index < count; index++) {
    const [begunMs, used] = [performance.now(), process.cpuUsage()];
    await run();
    wall.push(performance.now() - begunMs);
    const { user, system } = process.cpuUsage(used);
    cpu.push((user + system) / 1000);
  }
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
  return {
    wallMs: median(wall),
    cpuMs: median(cpu),
    leastWallMs: Math.min(...wall),
    leastCpuMs: Math.min(...cpu),
  };
}

function drawnBatch(size: number, tokens: number): TrainingBatch {
  const targets = new Float32Array(size * config.labels);
  for (let row = 0; row < size; row++) targets[row * config.labels + (row % config.labels)] = 1;
  return {
    size,
    length: tokens,
    inputIds: Int32Array.from({ length: size * tokens }, (_, at) => 1000 + ((at * 7919) % 25_000)),
    lengths: new Int32Array(size).fill(tokens),
    targets,
    weights: new Float32Array(size).fill(1),
    totalWeight: size,
  };
}
