/** Layers, width, heads, width of the feed-forward layer, texts of a batch, tokens of a text. */
export type Shape = readonly [
  layers: number,
  dim: number,
  heads: number,
  hiddenDim: number,
  batch: number,
  length: number,
];

export const SHAPES: Readonly<Record<string, Shape>> = {
  tiny: [2, 128, 2, 512, 16, 64],
  small: [4, 256, 4, 1024, 8, 128],
  base: [6, 768, 12, 3072, 8, 128],
};

export interface Measured {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly leastWallMs: number;
  readonly leastCpuMs: number;
}

export interface StepFigures {
  readonly version: string;
  readonly step: Measured;
  /** The most that the process has had, when it had trained. */
  readonly rssMb: number;
  /** Classifying a text of 64 tokens, and eight of them at once. */
  readonly one: Measured;
  readonly eight: Measured;
}
