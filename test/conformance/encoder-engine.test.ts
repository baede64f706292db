import { afterAll, describe, expect, it } from 'vitest';
import { type EncoderConfig, MODEL_TYPES } from '../../subgraphs/training/engine/encoder/encoder-config.js';
import { initialWeights } from '../../subgraphs/training/engine/encoder/initial-weights.js';
import { trainedParameters } from '../../subgraphs/training/engine/encoder/parameters.js';
import type {
  EncoderEngine,
  EngineSettings,
  Tensors,
} from '../../subgraphs/training/engine/encoder-engine.js';
import { exportOnnx } from '../../subgraphs/training/engine/onnx/export-onnx.js';
import { createOnnxEngine } from '../../subgraphs/training/engine/onnx/onnx-engine.js';
import { loadRuntime } from '../../subgraphs/training/engine/onnx/onnx-session.js';
import { AdamW } from '../../subgraphs/training/engine/optimizer/adamw.js';
import { clipFactor, gradientNorm } from '../../subgraphs/training/engine/optimizer/clip-gradients.js';
import { createTensorFlowEngine } from '../../subgraphs/training/engine/tensorflow/tensorflow-engine.js';
import { seededRandom } from '../support/seeded-random.js';
import { describeWithService } from '../support/services.js';
import { tensorflow } from '../support/training/installed-tensorflow.js';
import { referenceBackward, referenceForward, referenceLoss } from '../support/training/reference-engine.js';
import { relativeDifference } from '../support/training/relative-difference.js';
import { tinyBatch, tinyEncoder } from '../support/training/tiny-encoder.js';

function copyOf(tensors: Tensors): Map<string, Float32Array> {
  return new Map([...tensors].map(([name, values]) => [name, values.slice()]));
}

/** Weights whose biases and norms differ from 0 and 1 too. */
function weightsOf(config: ReturnType<typeof tinyEncoder>): Map<string, Float32Array> {
  const { next } = seededRandom(3);
  const weights = initialWeights(config, 42);
  for (const values of weights.values())
    for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) + 0.2 * (next() - 0.5);
  return weights;
}

type CreateEngine = (
  config: EncoderConfig,
  weights: Tensors,
  settings?: EngineSettings,
) => Promise<EncoderEngine>;

describe('the executor onnx', () => itIsAnExecutor(createOnnxEngine));

describeWithService('the executor tensorflow', tensorflow, (running) => {
  const createEngine: CreateEngine = (...args) => createTensorFlowEngine(running().tf, ...args);
  itIsAnExecutor(createEngine);

  it('gives the loss and the gradients of the executor onnx for ten steps of one training', async () => {
    const config = tinyEncoder('bert', { dim: 32, heads: 4, hiddenDim: 64, maxPositions: 40 });
    const runs = await Promise.all(
      [createOnnxEngine, createEngine].map(async (create) => {
        const weights = initialWeights(config, 7);
        return {
          weights,
          engine: await create(config, weights, { threads: 1 }),
          optimizer: new AdamW(weights),
        };
      }),
    );
    const { numTensors } = running().tf.memory();
    for (let step = 0; step < 10; step++) {
      const batch = tinyBatch(config, step, [40, 17, 3, 28]);
      const losses: number[] = [];
      for (const { engine } of runs) losses.push((await engine.backward(batch, { dropoutSeed: step })).loss);
      const [onnx, other] = runs.map(({ engine }) => engine.gradients);
      expect(Math.abs((losses[0] ?? 0) - (losses[1] ?? 1)), `step ${step}`).toBeLessThan(
        step === 0 ? 1e-6 : 1e-4,
      );
      const whole = (gradients: Tensors | undefined) =>
        Float64Array.from([...(gradients ?? [])].flatMap(([, each]) => [...each]));
      // AdamW divides by the size of a gradient, which makes much of the rounding of small ones.
      expect(relativeDifference(whole(other), whole(onnx)), `step ${step}`).toBeLessThan(
        step === 0 ? 1e-5 : 1e-3,
      );
      for (const { engine, optimizer, weights } of runs)
        optimizer.update(
          weights,
          engine.gradients,
          () => ({ learningRate: 1e-3, weightDecay: 0.01 }),
          clipFactor(gradientNorm(engine.gradients), 1),
        );
    }
    expect(running().tf.memory().numTensors).toBe(numTensors);
    for (const { engine } of runs) await engine.dispose();
  });
});

/** What every executor of encoders must do; the reference computes by definitions, in double precision. */
function itIsAnExecutor(createEngine: CreateEngine): void {
  const opened: EncoderEngine[] = [];
  const open = async (...args: Parameters<CreateEngine>) => {
    const engine = await createEngine(args[0], args[1], { ...args[2], threads: 1 });
    opened.push(engine);
    return engine;
  };
  afterAll(async () => {
    for (const engine of opened) await engine.dispose();
  });

  it.each(MODEL_TYPES)('gives loss, logits and gradients of %s', async (modelType) => {
    const config = tinyEncoder(modelType);
    const weights = weightsOf(config);
    const engine = await open(config, weights);
    const batch = tinyBatch(config, 1);
    const expected = referenceBackward(config, weights, batch, 5);
    const { loss, logits } = await engine.backward(batch, { dropoutSeed: 5 });
    expect(Math.abs(loss - expected.loss)).toBeLessThan(1e-6);
    expect(relativeDifference(logits, expected.logits)).toBeLessThan(1e-5);
    // Keys' biases move all scores of a query alike: their gradient is 0, and what is computed is rounding.
    const largest = Math.max(...[...expected.gradients.values()].map((each) => Math.hypot(...each)));
    for (const [name, values] of expected.gradients) {
      const computed = engine.gradients.get(name) ?? new Float32Array();
      if (Math.hypot(...values) < 1e-9 * largest)
        expect(Math.hypot(...computed)).toBeLessThan(1e-6 * largest);
      else expect(relativeDifference(computed, values), name).toBeLessThan(1e-5);
    }
    expect([...engine.gradients.keys()]).toEqual([...weights.keys()]);
    expect(
      relativeDifference(await engine.forward(batch), referenceForward(config, weights, batch)),
    ).toBeLessThan(1e-5);
  });

  it.each(MODEL_TYPES)('has the gradients of %s that finite differences have', async (modelType) => {
    const config = tinyEncoder(modelType);
    const weights = weightsOf(config);
    const engine = await open(config, weights);
    const batch = tinyBatch(config, 2);
    await engine.backward(batch, { dropoutSeed: 9 });
    const { below } = seededRandom(11);
    for (const [name, values] of weights) {
      // Two values of each tensor: of an embedding, such as the batch has looked up.
      const gradient = engine.gradients.get(name) ?? new Float32Array();
      const used = [...gradient.keys()].filter((at) => gradient[at] !== 0);
      const picked = [below(used.length), below(used.length)].map((at) => used[at] ?? 0);
      const lossWith = (at: number, by: number) => {
        const changed = Float64Array.from(values);
        changed[at] = (changed[at] ?? 0) + by;
        return referenceLoss(
          config,
          new Map<string, ArrayLike<number>>([...weights, [name, changed]]),
          batch,
          9,
        );
      };
      for (const at of picked) {
        const slope = (lossWith(at, 1e-5) - lossWith(at, -1e-5)) / 2e-5;
        expect(Math.abs((gradient[at] ?? 0) - slope), `${name}[${at}]`).toBeLessThan(
          1e-6 + 1e-4 * Math.abs(slope),
        );
      }
    }
  });

  it('takes ten steps of training as the reference does', async () => {
    const config = tinyEncoder('bert');
    const weights = weightsOf(config);
    const exact = copyOf(weights);
    const engine = await open(config, weights);
    const [optimizer, exactly] = [new AdamW(weights), new AdamW(exact)];
    const rates = () => ({ learningRate: 1e-3, weightDecay: 0.01 });
    for (let step = 0; step < 10; step++) {
      const batch = tinyBatch(config, 100 + step, [4, 3, 1 + (step % 4)]);
      const { loss } = await engine.backward(batch, { dropoutSeed: step });
      const expected = referenceBackward(config, exact, batch, step);
      expect(Math.abs(loss - expected.loss), `step ${step}`).toBeLessThan(1e-4);
      optimizer.update(weights, engine.gradients, rates, clipFactor(gradientNorm(engine.gradients), 1));
      const gradients = new Map(
        [...expected.gradients].map(([name, each]) => [name, Float32Array.from(each)]),
      );
      exactly.update(exact, gradients, rates, clipFactor(gradientNorm(gradients), 1));
    }
  });

  it('gives gradients of what is trained alone, the same as beside all others', async () => {
    const config = tinyEncoder('bert');
    const weights = weightsOf(config);
    const batch = tinyBatch(config, 13);
    const whole = await open(config, weights);
    await whole.backward(batch, { dropoutSeed: 5 });
    for (const layers of [1, 2]) {
      const trained = trainedParameters(config, layers).map(({ name }) => name);
      const engine = await open(config, weights, { isTrained: (name) => trained.includes(name) });
      await engine.backward(batch, { dropoutSeed: 5 });
      expect([...engine.gradients.keys()]).toEqual(trained);
      expect(trained.some((name) => name.includes('embeddings') || name.includes('layer.0'))).toBe(false);
      for (const [name, values] of engine.gradients)
        if (!name.endsWith('key.bias'))
          expect(relativeDifference(values, whole.gradients.get(name) ?? []), name).toBeLessThan(1e-5);
    }
  });

  it('gives the same for the same dropout seed, in another engine and after other batches too', async () => {
    const config = tinyEncoder('distilbert', { dropout: 0.5 });
    const weights = weightsOf(config);
    const batch = tinyBatch(config, 4);
    const engine = await open(config, weights);
    const first = await engine.backward(batch, { dropoutSeed: 2 ** 40 + 1 });
    const gradients = copyOf(engine.gradients);
    const second = await engine.backward(batch, { dropoutSeed: 2 ** 40 + 2 });
    await engine.backward(tinyBatch(config, 5, [9]), { dropoutSeed: 3 });
    const again = await engine.backward(batch, { dropoutSeed: 2 ** 40 + 1 });
    expect(second.loss).not.toBe(first.loss);
    expect(again).toEqual(first);
    expect(engine.gradients).toEqual(gradients);
    const restarted = await open(config, copyOf(weights));
    expect(await restarted.backward(batch, { dropoutSeed: 2 ** 40 + 1 })).toEqual(first);
    expect(restarted.gradients).toEqual(gradients);
  });

  it('adds gradients of the parts of a step, and the shares of its loss', async () => {
    const config = tinyEncoder('roberta', { dropout: 0, attentionDropout: 0, classifierDropout: 0 });
    const weights = weightsOf(config);
    const engine = await open(config, weights);
    const whole = tinyBatch(config, 6, [5, 5, 3]);
    const { loss } = await engine.backward(whole, { dropoutSeed: 1 });
    const gradients = copyOf(engine.gradients);
    const part = (from: number, to: number) => ({
      ...whole,
      size: to - from,
      inputIds: whole.inputIds.slice(from * whole.length, to * whole.length),
      lengths: whole.lengths.slice(from, to),
      targets: whole.targets.slice(from * config.labels, to * config.labels),
      weights: whole.weights.slice(from, to),
    });
    const parts = [
      await engine.backward(part(0, 1), { dropoutSeed: 1 }),
      await engine.backward(part(1, 3), { dropoutSeed: 2, accumulate: true }),
    ];
    expect(Math.abs(parts.reduce((sum, each) => sum + each.loss, 0) - loss)).toBeLessThan(1e-6);
    for (const [name, values] of gradients)
      if (!name.endsWith('key.bias'))
        expect(relativeDifference(engine.gradients.get(name) ?? [], values), name).toBeLessThan(1e-5);
  });

  it('gives a text the same logits beside longer ones and alone, with the weights of the moment', async () => {
    const config = tinyEncoder('roberta');
    const weights = weightsOf(config);
    const engine = await open(config, weights);
    const batch = tinyBatch(config, 8, [3, 9]);
    const alone = { size: 1, length: 3, inputIds: batch.inputIds.slice(0, 3), lengths: Int32Array.of(3) };
    const logits = await engine.forward(alone);
    const beside = (await engine.forward(batch)).slice(0, config.labels);
    expect(relativeDifference(beside, logits)).toBeLessThan(1e-5);
    for (const values of weights.values()) values.fill(0.1);
    expect(
      relativeDifference(await engine.forward(alone), referenceForward(config, weights, alone)),
    ).toBeLessThan(1e-5);
  });

  it.each(MODEL_TYPES)('gives the logits of an exported ONNX model of %s', async (modelType) => {
    const config = tinyEncoder(modelType);
    const weights = weightsOf(config);
    const batch = tinyBatch(config, 12, [4, 7, 1]);
    const { InferenceSession, Tensor } = await loadRuntime();
    const session = await InferenceSession.create(exportOnnx(config, weights, { labels: 'a,b,c' }));
    const shape = [batch.size, batch.length];
    const real = (at: number) => at % batch.length < (batch.lengths[Math.floor(at / batch.length)] ?? 0);
    const { logits } = await session.run({
      input_ids: new Tensor('int64', BigInt64Array.from(batch.inputIds, BigInt), shape),
      attention_mask: new Tensor(
        'int64',
        BigInt64Array.from(batch.inputIds, (_, at) => (real(at) ? 1n : 0n)),
        shape,
      ),
    });
    await session.release();
    const engine = await open(config, weights);
    expect(relativeDifference(logits?.data as Float32Array, await engine.forward(batch))).toBeLessThan(1e-5);
  });

  it('refuses weights and batches that do not fit, and calls after its end', async () => {
    const config = tinyEncoder('bert');
    const weights = weightsOf(config);
    const missing = new Map([...weights].slice(1));
    await expect(createEngine(config, missing)).rejects.toThrow(
      '"bert.embeddings.word_embeddings.weight" has no values',
    );
    const engine = await open(config, weights);
    const batch = tinyBatch(config, 1);
    await expect(engine.forward({ ...batch, inputIds: batch.inputIds.slice(1) })).rejects.toThrow('ids');
    await expect(engine.forward({ ...batch, inputIds: batch.inputIds.map(() => 23) })).rejects.toThrow(
      'Token id 23 is not below the vocabulary of 23',
    );
    await expect(engine.forward({ ...batch, lengths: Int32Array.of(5, 0, 7) })).rejects.toThrow('0 tokens');
    await expect(engine.forward(tinyBatch(config, 1, [13]))).rejects.toThrow('1 to 12');
    await expect(engine.backward({ ...batch, totalWeight: 0 }, { dropoutSeed: 1 })).rejects.toThrow(
      'above 0',
    );
    await engine.dispose();
    await engine.dispose();
    await expect(engine.forward(batch)).rejects.toThrow('disposed');
  });
}
