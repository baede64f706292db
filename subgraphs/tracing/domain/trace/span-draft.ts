import type { StoredSpan } from '../stored-span.js';
import { selfTimeOf } from './self-time.js';
import type { SpanNode } from './span-node.js';

const NONE: readonly never[] = [];

/** A node while its place is being found. Most have no children and no warnings: lists of their own they do without. */
export class SpanDraft implements SpanNode {
  readonly span: StoredSpan;
  parent: SpanDraft | undefined = undefined;
  children: readonly SpanDraft[] = NONE;
  depth = 0;
  /** In which walk upwards it was reached, in search of cycles. */
  walk: number | undefined = undefined;
  startNs: bigint;
  endNs: bigint;
  skewNs = 0n;
  warnings: readonly string[] = NONE;

  constructor(span: StoredSpan) {
    this.span = span;
    this.startNs = span.startNs;
    this.endNs = span.endNs;
  }

  get selfTimeNs(): bigint {
    return selfTimeOf(this, this.children);
  }

  add(child: SpanDraft): void {
    if (this.children === NONE) this.children = [child];
    else (this.children as SpanDraft[]).push(child);
  }

  warn(warning: string): void {
    this.warnings = [...this.warnings, warning];
  }

  move(byNs: bigint): void {
    this.skewNs = byNs;
    this.startNs += byNs;
    this.endNs += byNs;
  }
}
