import { DEFAULT_SCRUB_RULES } from '../subgraphs/tracing/domain/scrub/scrub-rules.js';
import { createScrubber } from '../subgraphs/tracing/domain/scrub/scrubber.js';
import type { AttributeValue, Span } from '../subgraphs/tracing/domain/span.js';
import { SHAPE, syntheticTraces } from './synthetic-spans.js';
import { median, printTable } from './table.js';

const SPANS = 20_000;
const ROUNDS = 15;

/** Common expressions for what the rules find, for the baseline. */
const EXPRESSIONS = [
  /[\w.+-]+@[\w-]+\.[\w.-]+/g,
  /\b\d(?:[ -]?\d){12,18}\b/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /\b(?:bearer|basic)\s+[\w+/=.-]{8,}/gi,
  /\/\/[^/\s:@]+:[^/\s@]+@/g,
  /\b(?:password|passwd|secret|token|api[_-]?key)["']?\s*[=:]\s*\S+/gi,
  /\b(?:sk-[\w-]{20,}|AKIA[A-Z0-9]{16}|gh[pousr]_\w{36})/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/g,
];

/**
 * `bench scrub`: what it costs to look through a span in which nothing is to be scrubbed, as nearly all are. The
 * baseline applies one expression per rule to every text of the span.
 */
export async function run(_args: string[]): Promise<void> {
  const now = Date.now();
  const spans = [...syntheticTraces({ spans: SPANS, startMs: now - 60_000, endMs: now })].flat();
  const scrubber = createScrubber(DEFAULT_SCRUB_RULES);
  const ways: [string, (span: Span) => boolean][] = [
    ['ours', (span) => scrubber.scrub(span).span === span],
    ['an expression per rule', (span) => textsOf(span).every((text) => scrubbed(text) === text)],
  ];
  const times = ways.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, [name, isClean]] of ways.entries()) {
      const begun = process.cpuUsage();
      if (!spans.every(isClean)) throw new Error(`${name} finds something in a clean span.`);
      const { user, system } = process.cpuUsage(begun);
      times[index]?.push((user + system) / SPANS);
    }
  }
  const [ours = 0, baseline = 0] = times.map(median);
  console.log(`${SPANS.toLocaleString('en-US')} clean spans: ${SHAPE}; median of ${ROUNDS} rounds.`);
  printTable(
    ['scrubbing', 'CPU µs a span', 'ratio'],
    [
      ['ours', ours.toFixed(2), (ours / baseline).toFixed(2)],
      ['an expression per rule', baseline.toFixed(2), '1.00'],
    ],
  );
}

function textsOf({ name, attributes }: Span): string[] {
  const isText = (value: AttributeValue): value is string => typeof value === 'string';
  return [name, ...[...attributes.values()].filter(isText)];
}

function scrubbed(text: string): string {
  return EXPRESSIONS.reduce((rest, expression) => rest.replace(expression, '[scrubbed]'), text);
}
