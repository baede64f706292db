import type { ObjectStore } from '../../../../platform/objects/object-store.js';
import { type RowIndexName, rowCopyKeyOf, rowIndexKeyOf } from '../../domain/object-path.js';
import { copyLine } from '../../domain/rows/row-copy.js';
import {
  encodeFooter,
  type RowIndexFooter,
  type RowIndexSegment,
} from '../../domain/rows/row-index-format.js';
import { SegmentBuilder } from '../../domain/rows/segment-builder.js';
import type { ObservedBatch } from '../../domain/validation/check.js';
import { PROBLEM_KINDS } from '../../domain/validation/report.js';
import { StoredStream } from '../derivation/stored-stream.js';
import type { RowObserver } from './analyse-file.js';

/**
 * Writes the row index of a file, and the copy of its rows where one is needed, while the file is read. Nothing of it can be
 * read before `finish`. Its memory is that of a segment.
 */
export class RowIndexWriter implements RowObserver {
  readonly #index: StoredStream;
  #copy: StoredStream | undefined;
  readonly #segment = new SegmentBuilder();
  readonly #segments: RowIndexSegment[] = [];
  readonly #labels: string[] = [];
  #rowCount = 0;

  constructor(
    private readonly objects: ObjectStore,
    private readonly file: RowIndexName & { readonly sizeBytes: number },
    private readonly signal: AbortSignal,
  ) {
    this.#index = new StoredStream(objects, rowIndexKeyOf(file), { signal });
  }

  async observe({ all }: ObservedBatch): Promise<void> {
    const lines: string[] = [];
    let copied = this.#copy?.sizeBytes ?? 0;
    for (const row of all) {
      let { offset } = row;
      if (offset === undefined) {
        const line = copyLine(row);
        lines.push(line);
        offset = copied;
        copied += Buffer.byteLength(line);
      }
      const isRow = row.kind === 'row';
      const label = isRow ? row.labelIndex : -1;
      if (isRow && label === this.#labels.length) this.#labels.push(row.label);
      const { line, problems } = row;
      this.#segment.add({ offset, line, hash: isRow ? row.textHash : undefined, label, problems });
      this.#rowCount++;
      if (this.#segment.isFull) await this.#flush();
    }
    if (lines.length === 0) return;
    this.#copy ??= new StoredStream(this.objects, rowCopyKeyOf(this.file), { signal: this.signal });
    await this.#copy.write(Buffer.from(lines.join('')));
  }

  /** Resolves when all is stored. */
  async finish(): Promise<void> {
    if (!this.#segment.isEmpty) await this.#flush();
    const facts: RowIndexFooter = {
      source: this.#copy ? 'copy' : 'file',
      rowCount: this.#rowCount,
      sizeBytes: this.#copy?.sizeBytes ?? this.file.sizeBytes,
      labels: this.#labels,
      problems: [...PROBLEM_KINDS],
      segments: this.#segments,
    };
    await this.#copy?.end();
    await this.#index.write(encodeFooter(facts));
    await this.#index.end();
  }

  /** Leaves nothing of an index that will not be finished. */
  async giveUp(): Promise<void> {
    await Promise.all([this.#index.giveUp(), this.#copy?.giveUp()]);
  }

  async #flush(): Promise<void> {
    const { bytes, facts } = this.#segment.finish(this.#index.sizeBytes);
    this.#segments.push(facts);
    await this.#index.write(bytes);
  }
}
