import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { AppError } from '../../../contracts/errors.js';
import type { LabelledRows } from '../domain/ngram/evaluate-rows.js';
import { indexOfLargest } from '../domain/ngram/linear-model.js';
import { PREDICTIONS_FILE, type Prediction } from '../domain/prediction.js';
import type { TrainedArtifact } from '../domain/trained-result.js';
import { putArtifacts } from './artifacts.js';
import type { JobContext } from './job-context.js';
import { readTexts } from './load-texts.js';
import type { TrainerSpec } from './protocol.js';

/** Digits of a probability that are kept. */
const DIGITS = 6;

/** What a finished model is measured on. */
export interface FinalTexts {
  /** Labels of the model. */
  names: readonly string[];
  final: Pick<LabelledRows<unknown>, 'rows' | 'labels'>;
  /** The file that those rows are of, and the place of each in it. */
  evaluated: { dataset: TrainerSpec['dataset']; positions: Uint32Array };
}

/**
 * Takes note of what a model says about the evaluated rows. The texts were not kept while training, so they are read
 * from their file once more when the predictions are stored.
 */
export class Predictions {
  private readonly predicted: Uint16Array;
  private readonly probability: Float32Array;
  private readonly labelProbability: Float32Array;
  private count = 0;

  constructor(private readonly texts: FinalTexts) {
    const rows = texts.final.rows.length;
    this.predicted = new Uint16Array(rows);
    this.probability = new Float32Array(rows);
    this.labelProbability = new Float32Array(rows);
  }

  /** Notes the probabilities of a row; rows are noted in their order. */
  note(row: number, probabilities: ArrayLike<number>): void {
    const { labels } = this.texts.final;
    const best = indexOfLargest(probabilities);
    this.predicted[this.count] = best;
    this.probability[this.count] = probabilities[best] ?? 0;
    this.labelProbability[this.count] = probabilities[labels[row] ?? -1] ?? 0;
    this.count += 1;
  }

  /** Stores them with their texts. None, and a warning, when the texts are not there any more. */
  async store(job: JobContext): Promise<TrainedArtifact[]> {
    const { path } = this.texts.evaluated.dataset;
    try {
      const lines = Readable.from(this.lines(job), { objectMode: false });
      // An error of the lines ends the compressed stream as well, and so rejects `putArtifacts`.
      const content = pipeline(lines, createGzip(), () => {});
      return await putArtifacts(job, [{ path: PREDICTIONS_FILE, contentType: 'application/gzip', content }]);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'NOT_FOUND') throw error;
      job.log('WARNING', `The predictions could not be kept: ${path} is gone.`);
      return [];
    }
  }

  private async *lines(job: JobContext): AsyncGenerator<Buffer, void, void> {
    const { final, evaluated, names } = this.texts;
    let position = 0;
    let next = 0;
    for await (const batch of readTexts(job, evaluated.dataset)) {
      const lines: string[] = [];
      for (const row of batch) {
        if (row.kind === 'row' && evaluated.positions[final.rows[next] ?? -1] === position) {
          const { line, text, label } = row;
          const written: Prediction = {
            row: position,
            line,
            label,
            predicted: names[this.predicted[next] ?? -1] ?? '',
            probability: Number(this.probability[next]?.toFixed(DIGITS)),
            labelProbability: Number(this.labelProbability[next]?.toFixed(DIGITS)),
            text,
          };
          lines.push(`${JSON.stringify(written)}\n`);
          next += 1;
        }
        if (row.kind === 'row') position += 1;
        if (job.pacer.sliceIsOver) await job.pacer.pause();
      }
      if (lines.length > 0) yield Buffer.from(lines.join(''));
    }
  }
}
