import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { indexOfLargest } from '../domain/ngram/linear-model.js';
import { PREDICTIONS_FILE, type Prediction } from '../domain/prediction.js';
import type { TrainedArtifact } from '../domain/trained-result.js';
import { putArtifacts } from './artifacts.js';
import { type FinalTexts, readFinalTexts, unlessGone } from './final-texts.js';
import type { JobContext } from './job-context.js';

/** Digits of a probability that are kept. */
const DIGITS = 6;

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
    const stored = await unlessGone(job, this.texts, 'The predictions could not be kept', () => {
      const lines = Readable.from(this.lines(job), { objectMode: false });
      // An error of the lines ends the compressed stream as well, and so rejects `putArtifacts`.
      const content = pipeline(lines, createGzip(), () => {});
      return putArtifacts(job, [{ path: PREDICTIONS_FILE, contentType: 'application/gzip', content }]);
    });
    return stored ?? [];
  }

  private async *lines(job: JobContext): AsyncGenerator<Buffer, void, void> {
    const { names } = this.texts;
    for await (const batch of readFinalTexts(job, this.texts)) {
      const lines = batch.map(({ place, position, row: { line, text, label } }) => {
        const written: Prediction = {
          row: position,
          line,
          label,
          predicted: names[this.predicted[place] ?? -1] ?? '',
          probability: Number(this.probability[place]?.toFixed(DIGITS)),
          labelProbability: Number(this.labelProbability[place]?.toFixed(DIGITS)),
          text,
        };
        return `${JSON.stringify(written)}\n`;
      });
      yield Buffer.from(lines.join(''));
    }
  }
}
