import type { TraceFilterInput, TraceStreamFilterInput } from '../generated/resolvers.js';
import type { TraceFilter } from '../services/trace-filter.js';
import { fromEnum } from './words.js';

type FilterInput = TraceFilterInput | TraceStreamFilterInput;

/** A filter in the words of the services. */
export function toTraceFilter(input: FilterInput | null | undefined): TraceFilter | undefined {
  if (!input) return undefined;
  const { kind, outcome } = input;
  return { ...input, kind: kind && fromEnum(kind), outcome: outcome && fromEnum(outcome) };
}
