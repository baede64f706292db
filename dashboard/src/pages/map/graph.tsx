import { type KeyboardEvent, useMemo, useRef } from 'react';
import { counted, percent } from '../../format/numbers.js';
import { duration } from '../../format/time.js';
import type { ServiceMapQuery } from './generated/operations.js';
import { type Layers, layersOf, type Place } from './layers.js';
import styles from './map.module.css';

type Graph = NonNullable<ServiceMapQuery['dependencyGraph']>;
type Node = Graph['nodes'][number];
export type Edge = Graph['edges'][number];

const NODE = { width: 168, height: 44 };
const GAP = { across: 110, down: 18 };
const PAD = 16;
const WIDEST_PX = 12;

/** A layered drawing, left to right. Arrow keys go from node to node along it; Enter brings one to the fore. */
export function Graph({
  nodes,
  edges,
  focus,
  onFocus,
}: {
  nodes: readonly Node[];
  edges: readonly Edge[];
  focus: string | undefined;
  onFocus: (name: string | undefined) => void;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const layers = useMemo(
    () =>
      layersOf(
        nodes.map(({ name }) => name),
        edges,
      ),
    [nodes, edges],
  );
  const near = neighboursOf(focus, edges);
  const most = Math.max(...edges.map(({ callCount }) => callCount));
  const width = PAD * 2 + layers.layerCount * NODE.width + (layers.layerCount - 1) * GAP.across;
  const height = PAD * 2 + layers.rowCount * (NODE.height + GAP.down) - GAP.down;
  const onKeyDown = (event: KeyboardEvent) => {
    const name = (event.target as HTMLElement).dataset.node;
    const next = name && nextNode(event.key, name, layers, edges);
    if (!next) return;
    event.preventDefault();
    frame.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(next)}"]`)?.focus();
  };
  return (
    <div className="scroll">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the buttons in it */}
      <div ref={frame} className={styles.frame} style={{ width, height }} onKeyDown={onKeyDown}>
        <svg width={width} height={height} aria-hidden="true">
          {edges.map((edge, index) => (
            <Line
              key={`${edge.source} ${edge.target} ${edge.kind}`}
              edge={edge}
              way={layers.ways[index] ?? []}
              width={1.5 + (WIDEST_PX - 1.5) * Math.sqrt(edge.callCount / (most || 1))}
              isDimmed={focus !== undefined && edge.source !== focus && edge.target !== focus}
            />
          ))}
        </svg>
        {nodes.map((node) => (
          <button
            key={node.name}
            type="button"
            data-node={node.name}
            data-type={node.type}
            className={styles.node}
            aria-pressed={node.name === focus}
            title={`${node.name}, ${counted(node.callCount, 'call')}`}
            data-dimmed={focus !== undefined && !near.has(node.name)}
            style={positionOf(layers.places.get(node.name))}
            onClick={() => onFocus(node.name === focus ? undefined : node.name)}
          >
            <b className="cut">{node.name}</b>
            <span className="faint">
              {node.type === 'SERVICE' ? '' : `${node.type.toLowerCase()}, `}
              {duration(node.averageDurationMs)}
              {node.errorRate > 0 && <span className="bad"> {percent(node.errorRate / 100)} failed</span>}
            </span>
          </button>
        ))}
      </div>
    </div>
  );
}

function Line({
  edge,
  way,
  width,
  isDimmed,
}: {
  edge: Edge;
  way: readonly Place[];
  width: number;
  isDimmed: boolean;
}) {
  const path = pathOf(way);
  const failed = width * (edge.errorRate / 100);
  return (
    <g className={styles.line} data-dimmed={isDimmed}>
      <path d={path} strokeWidth={width} />
      {edge.errorCount > 0 && <path className={styles.failed} d={path} strokeWidth={Math.max(1, failed)} />}
    </g>
  );
}

const leftOf = ({ layer }: Place) => PAD + layer * (NODE.width + GAP.across);
const topOf = ({ row }: Place) => PAD + row * (NODE.height + GAP.down);

function positionOf(place: Place | undefined) {
  return place && { left: leftOf(place), top: topOf(place), width: NODE.width, height: NODE.height };
}

/** From the right of who asks to the left of who is asked; straight through where it passes other layers. */
function pathOf(way: readonly Place[]): string {
  const [from] = way;
  const to = way.at(-1);
  if (!from || !to) return '';
  const middle = (place: Place) => topOf(place) + NODE.height / 2;
  if (from === to || (from.layer === to.layer && from.row === to.row)) {
    // It asks itself: a loop above.
    const x = leftOf(from) + NODE.width;
    const y = middle(from);
    return `M${x - 30},${topOf(from)} C${x - 30},${topOf(from) - 24} ${x + 26},${y - 30} ${x},${y - 8}`;
  }
  const isBack = to.layer < from.layer;
  const out = (place: Place) => leftOf(place) + (isBack ? 0 : NODE.width);
  const into = (place: Place) => leftOf(place) + (isBack ? NODE.width : 0);
  let path = `M${out(from)},${middle(from)}`;
  let x = out(from);
  let y = middle(from);
  for (const place of way.slice(1)) {
    const nextX = into(place);
    const nextY = middle(place);
    const bend = (nextX - x) / 2;
    path += ` C${x + bend},${y} ${nextX - bend},${nextY} ${nextX},${nextY}`;
    if (place !== to) path += ` H${out(place)}`;
    x = out(place);
    y = nextY;
  }
  return path;
}

function neighboursOf(focus: string | undefined, edges: readonly Edge[]): Set<string> {
  const near = new Set<string>(focus === undefined ? [] : [focus]);
  for (const { source, target } of edges) {
    if (source === focus) near.add(target);
    if (target === focus) near.add(source);
  }
  return near;
}

/** Left and right follow calls, up and down stay in the layer. */
function nextNode(key: string, from: string, { places }: Layers, edges: readonly Edge[]): string | undefined {
  const place = places.get(from);
  if (!place) return undefined;
  const nearest = (names: readonly string[]) =>
    names
      .filter((name) => name !== from && places.has(name))
      .toSorted(
        (one, other) =>
          Math.abs((places.get(one)?.row ?? 0) - place.row) -
          Math.abs((places.get(other)?.row ?? 0) - place.row),
      )[0];
  if (key === 'ArrowRight')
    return nearest(edges.filter(({ source }) => source === from).map(({ target }) => target));
  if (key === 'ArrowLeft')
    return nearest(edges.filter(({ target }) => target === from).map(({ source }) => source));
  const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return undefined;
  return nearest(
    [...places]
      .filter(([, other]) => other.layer === place.layer && Math.sign(other.row - place.row) === step)
      .map(([name]) => name),
  );
}
