// biome-ignore-all lint/a11y/useSemanticElements: lines that are drawn one by one are no table; roles make them a treegrid
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active line
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys
import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useDeferredValue,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { Block, Empty } from '../../components/block.js';
import { Icon } from '../../components/icon.js';
import { useShownRows } from '../../components/use-shown-rows.js';
import { count, counted } from '../../format/numbers.js';
import { duration } from '../../format/time.js';
import styles from './waterfall.module.css';
import {
  spansOf,
  type WaterfallColumns,
  type WaterfallRow,
  type WaterfallSpan,
  waterfallRows,
} from './waterfall-rows.js';

const ROW_PX = 26;
const INDENT_PX = 12;
/** Deeper lines stand no further to the right, or their names would have no room. */
const DEEPEST = 16;
/** Shares of the trace up to which, and from which on, a duration has room behind a bar, and before it. */
const ROOM_UP_TO = 0.97;
const ROOM_FROM = 0.12;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/**
 * The spans of a trace over time. Of thousands of lines those are drawn that are seen. A bar is light where the span
 * waits for others and full where it works itself; the line below it is its part of the critical path.
 */
export function Waterfall({
  trace,
  colors,
  selected,
  filter = '',
  onSelect,
  onFilter,
}: {
  trace: { waterfall: WaterfallColumns; durationMs: number; spanCount: number };
  colors: ReadonlyMap<string, string>;
  selected: string | undefined;
  filter?: string | undefined;
  onSelect: (spanId: string) => void;
  onFilter: (text: string) => void;
}) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const words = useDeferredValue(filter.trim().toLowerCase());
  const spans = useMemo(() => spansOf(trace.waterfall), [trace.waterfall]);
  const rows = useMemo(() => waterfallRows(spans, folded), [spans, folded]);
  const matches = useMemo(
    () =>
      new Set(
        words === '' ? [] : rows.filter(({ span }) => matchesWords(span, words)).map(({ span }) => span.id),
      ),
    [rows, words],
  );
  const { ref, first, end, overflowY, bringIntoSight } = useShownRows(rows.length, ROW_PX);
  const at = rows.findIndex(({ span }) => span.id === selected);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the selected line is brought into sight once it changes
  useEffect(() => {
    if (at >= 0) bringIntoSight(at);
  }, [selected]);

  const fold = (row: WaterfallRow | undefined, isFolded: boolean) => {
    if (!row || row.span.childCount === 0) return;
    const next = new Set(folded);
    if (isFolded) next.add(row.span.id);
    else next.delete(row.span.id);
    setFolded(next);
  };
  const choose = (row: WaterfallRow | undefined) => row && onSelect(row.span.id);
  const step = (by: 1 | -1, wanted: (row: WaterfallRow) => boolean) => {
    for (let index = at + by; index >= 0 && index < rows.length; index += by) {
      const row = rows[index];
      if (row && wanted(row)) return choose(row);
    }
    return undefined;
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => step(1, () => true),
    j: () => step(1, () => true),
    ArrowUp: () => step(-1, () => true),
    k: () => step(-1, () => true),
    ArrowRight: () => fold(rows[at], false),
    ArrowLeft: () => fold(rows[at], true),
    Home: () => choose(rows[0]),
    End: () => choose(rows.at(-1)),
    e: () => step(1, ({ span }) => span.failed),
    p: () => step(1, ({ span }) => span.criticalPathMs > 0),
    ']': () => step(1, ({ span }) => matches.has(span.id)),
    '[': () => step(-1, ({ span }) => matches.has(span.id)),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  // One listener for all lines: those that stay as they are are not drawn again while it is scrolled.
  const onClick = ({ target }: MouseEvent) => {
    if (!(target instanceof Element)) return;
    const row = rows[Number(target.closest('[role=row]')?.getAttribute('aria-rowindex')) - 1];
    if (target.closest('button')) fold(row, !row?.isFolded);
    else choose(row);
  };

  return (
    <Block
      title="Spans"
      aside={
        <>
          {words !== '' && <span>{counted(matches.size, 'match', 'matches')}</span>}
          <span>
            {trace.spanCount > spans.length
              ? `the first ${count(spans.length)} of ${counted(trace.spanCount, 'span')}`
              : counted(rows.length, 'line')}
          </span>
        </>
      }
    >
      <div className={styles.tools}>
        <input
          className="input"
          value={filter}
          onChange={({ target }) => onFilter(target.value)}
          placeholder="Find spans by name or service"
          aria-label="Find spans by name or service"
          aria-keyshortcuts="/"
        />
        <span className="faint small">
          ↑ ↓ lines · ← → fold · e next error · p critical path · [ ] matches
        </span>
      </div>
      <div className={styles.axis} aria-hidden="true">
        <span />
        <span>
          {TICKS.map((share) => (
            <i key={share} style={{ left: `${share * 100}%` }}>
              {duration(trace.durationMs * share)}
            </i>
          ))}
        </span>
      </div>
      {rows.length === 0 ? (
        <Empty>It has no spans.</Empty>
      ) : (
        <div
          ref={ref}
          style={{ overflowY }}
          className={styles.list}
          role="treegrid"
          aria-label="Spans of the trace"
          aria-rowcount={rows.length}
          tabIndex={0}
          onKeyDown={onKeyDown}
          onClick={onClick}
          aria-activedescendant={at >= 0 ? `span-${rows[at]?.span.id}` : undefined}
        >
          <div role="rowgroup" style={{ height: rows.length * ROW_PX, paddingTop: first * ROW_PX }}>
            {rows.slice(first, end).map((row, index) => (
              <Line
                key={row.span.id}
                row={row}
                index={first + index}
                traceMs={trace.durationMs}
                color={colors.get(row.span.serviceName) ?? '--c1'}
                isSelected={row.span.id === selected}
                isDimmed={words !== '' && !matches.has(row.span.id)}
              />
            ))}
          </div>
        </div>
      )}
    </Block>
  );
}

function matchesWords({ name, serviceName }: WaterfallSpan, words: string): boolean {
  return name.toLowerCase().includes(words) || serviceName.toLowerCase().includes(words);
}

const Line = memo(function Line({
  row: { span, isFolded },
  index,
  traceMs,
  color,
  isSelected,
  isDimmed,
}: {
  row: WaterfallRow;
  index: number;
  traceMs: number;
  color: string;
  isSelected: boolean;
  isDimmed: boolean;
}) {
  const share = (ms: number) => `${Math.min(100, Math.max(0, (100 * ms) / (traceMs || 1)))}%`;
  const { depth, offsetMs, childCount, failed } = span;
  const endMs = offsetMs + span.durationMs;
  // Beside the bar where there is room, or else in it.
  const place =
    endMs <= traceMs * ROOM_UP_TO ? 'after' : offsetMs >= traceMs * ROOM_FROM ? 'before' : 'within';
  return (
    <div
      role="row"
      id={`span-${span.id}`}
      aria-rowindex={index + 1}
      aria-level={depth + 1}
      aria-selected={isSelected}
      aria-expanded={childCount > 0 ? !isFolded : undefined}
      className={styles.row}
      data-dimmed={isDimmed}
      style={{ '--service': `var(${color})` } as React.CSSProperties}
    >
      <div
        role="gridcell"
        className={styles.name}
        style={{ paddingLeft: 12 + Math.min(depth, DEEPEST) * INDENT_PX }}
      >
        {childCount > 0 ? (
          <button
            type="button"
            tabIndex={-1}
            className={styles.twist}
            data-folded={isFolded}
            aria-label={isFolded ? `Show ${childCount} below` : 'Fold'}
          >
            <Icon name="chevron" />
          </button>
        ) : (
          <span className={styles.twist} />
        )}
        <i className={styles.service} aria-hidden="true" />
        {failed && (
          <span className="bad">
            <Icon name="cross" />
            <span className="hidden">failed</span>
          </span>
        )}
        <span className="cut" title={`${span.name}, ${span.serviceName}`}>
          {span.name} <span className="faint small">{span.serviceName}</span>
        </span>
        {isFolded && <span className="faint small">+{childCount}</span>}
      </div>
      <div role="gridcell" className={styles.lane} aria-label={duration(span.durationMs)}>
        <i
          className={styles.bar}
          data-failed={failed}
          style={{ left: share(offsetMs), width: share(span.durationMs) }}
        >
          <b
            style={{ width: span.durationMs > 0 ? `${(100 * span.selfTimeMs) / span.durationMs}%` : '100%' }}
          />
        </i>
        {span.criticalPathMs > 0 && (
          <u
            style={{ left: share(offsetMs), width: share(span.durationMs) }}
            title={`${duration(span.criticalPathMs)} of the critical path`}
          />
        )}
        <em
          data-place={place}
          style={
            place === 'after'
              ? { left: share(endMs) }
              : { right: `calc(100% - ${share(place === 'before' ? offsetMs : endMs)})` }
          }
        >
          {duration(span.durationMs)}
        </em>
      </div>
    </div>
  );
});
