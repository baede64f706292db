import { Link } from '@tanstack/react-router';
import { count, percent } from '../format/numbers.js';
import { ColumnHeads } from './column-heads.js';
import { SafeText } from './safe-text.js';

/** A value of an attribute that some spans have more often than others. */
export interface ApartAttribute {
  readonly key: string;
  readonly value: string;
  /** Part of the spans that it sets apart, and of the others, 0 to 1. */
  readonly share: number;
  readonly otherShare: number;
  readonly lift: number;
}

/** Values that set some spans apart from others, each a filter of traces. */
export function AttributeTable({
  attributes,
  of,
  filter,
}: {
  attributes: readonly ApartAttribute[];
  /** Which spans they set apart, e.g. `the slow`. */
  of: string;
  /** In the language of filters, what else those traces are to fulfil. */
  filter: string | undefined;
}) {
  return (
    <div className="scroll">
      <table>
        <ColumnHeads names={['Attribute', `#Of ${of}`, '#Of the others', '#Times as frequent', '~Filter']} />
        <tbody>
          {attributes.map(({ key, value, share, otherShare, lift }) => (
            <tr key={`${key} ${value}`}>
              <th scope="row" className="mono">
                {key} = <SafeText text={value} />
              </th>
              <td className="num">{percent(share)}</td>
              <td className="num">{percent(otherShare)}</td>
              <td className="num">{lift > MOST_SHOWN ? `over ${count(MOST_SHOWN)}` : lift.toFixed(1)}</td>
              <td>
                <Link
                  className="link"
                  to="/traces"
                  search={(search) => ({
                    ...search,
                    q: [filter && `(${filter})`, `${key} = ${JSON.stringify(value)}`]
                      .filter(Boolean)
                      .join(' and '),
                  })}
                >
                  Show these
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const MOST_SHOWN = 999;
