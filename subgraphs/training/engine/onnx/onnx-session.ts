import type { InferenceSession } from 'onnxruntime-node';
import type { EngineSettings } from '../encoder-engine.js';
import { encodeOnnxModel, type OnnxModel } from './onnx-model.js';

/** @see EngineSettings */
type SessionSettings = Pick<EngineSettings, 'threads'>;

/** ONNX Runtime. Loaded when first used: its library is large, and most processes need none. */
export async function loadRuntime(): Promise<typeof import('onnxruntime-node')> {
  const { default: runtime } = (await import('onnxruntime-node')) as unknown as {
    default: typeof import('onnxruntime-node');
  };
  return runtime;
}

/** A session of one model, for inputs of every size. To be released. */
export async function openSession(model: OnnxModel, settings: SessionSettings): Promise<InferenceSession> {
  const { InferenceSession: Session } = await loadRuntime();
  return Session.create(encodeOnnxModel(model), sessionOptions(settings));
}

export function sessionOptions({ threads = 0 }: SessionSettings): InferenceSession.SessionOptions {
  return {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
    // A thread that waits must not turn: on a machine with other work each step would take many times as long.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
}
