import { Link } from '@tanstack/react-router';
import { Block } from '../../components/block.js';
import { count, percent } from '../../format/numbers.js';
import { duration } from '../../format/time.js';
import { sentenceCase } from '../../format/words.js';
import type { Edge } from './graph.js';

/** The same connections as lines; with a focus, those of it. */
export function EdgeTable({ edges, focus }: { edges: readonly Edge[]; focus: string | undefined }) {
  const shown = focus ? edges.filter(({ source, target }) => source === focus || target === focus) : edges;
  return (
    <Block title={focus ? `Connections of ${focus}` : 'Connections'} aside="most calls first">
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">To</th>
              <th scope="col">Kind</th>
              <th scope="col" className="num">
                Calls
              </th>
              <th scope="col" className="num">
                Failed
              </th>
              <th scope="col" className="num">
                p95
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ source, target, kind, callCount, errorRate, p95DurationMs }) => (
              <tr key={`${source} ${target} ${kind}`}>
                <th scope="row">
                  <Link className="link" to="/services/$name" params={{ name: source }}>
                    {source}
                  </Link>
                </th>
                <td>
                  {kind === 'DATABASE' || kind === 'EXTERNAL' ? (
                    target
                  ) : (
                    <Link className="link" to="/services/$name" params={{ name: target }}>
                      {target}
                    </Link>
                  )}
                </td>
                <td className="dim">{sentenceCase(kind)}</td>
                <td className="num">{count(callCount)}</td>
                <td className={`num ${errorRate > 1 ? 'bad' : ''}`}>{percent(errorRate / 100)}</td>
                <td className="num">{duration(p95DurationMs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Block>
  );
}
