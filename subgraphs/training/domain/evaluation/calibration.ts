import type { ReliabilityBin } from '../../../../contracts/evaluation-report.js';

export const CALIBRATION_BINS = 15;

/**
 * Expected calibration error: texts are put into equal-width bins by the probability of the predicted class, and
 * the distance between a bin's mean confidence and its accuracy is averaged, weighted by the bin's size (Guo et
 * al., "On Calibration of Modern Neural Networks", ICML 2017, equation 3). A bin holds its upper bound.
 */
export class CalibrationBins {
  private readonly counts = new Float64Array(CALIBRATION_BINS);
  private readonly confidences = new Float64Array(CALIBRATION_BINS);
  private readonly hits = new Float64Array(CALIBRATION_BINS);

  /** @param confidence 0 to 1 */
  add(confidence: number, correct: boolean): void {
    const bin = Math.min(CALIBRATION_BINS - 1, Math.max(0, Math.ceil(confidence * CALIBRATION_BINS) - 1));
    this.counts[bin] = (this.counts[bin] ?? 0) + 1;
    this.confidences[bin] = (this.confidences[bin] ?? 0) + confidence;
    if (correct) this.hits[bin] = (this.hits[bin] ?? 0) + 1;
  }

  /** 0 (confidence means what it says) to 1; 0 without texts. */
  expectedError(): number {
    const total = this.counts.reduce((sum, count) => sum + count, 0);
    if (total === 0) return 0;
    let distance = 0;
    this.counts.forEach((_, bin) => {
      distance += Math.abs((this.confidences[bin] ?? 0) - (this.hits[bin] ?? 0));
    });
    return distance / total;
  }

  /** What a reliability diagram shows: of each bin how sure the model was, and how often it was right. */
  diagram(): ReliabilityBin[] {
    return Array.from(this.counts, (count, bin) => ({
      from: bin / CALIBRATION_BINS,
      to: (bin + 1) / CALIBRATION_BINS,
      count,
      meanConfidence: count === 0 ? null : (this.confidences[bin] ?? 0) / count,
      accuracy: count === 0 ? null : (this.hits[bin] ?? 0) / count,
    }));
  }
}
