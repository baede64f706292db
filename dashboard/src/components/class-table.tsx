import { count, score } from '../format/numbers.js';
import { Label } from './labels.js';

export interface ClassFigures {
  readonly label: string;
  readonly support: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1?: number;
}

/** How well each class is recognised; with F1 where it is given. */
export function ClassTable({ classes }: { classes: readonly ClassFigures[] }) {
  const hasF1 = classes.some(({ f1 }) => f1 !== undefined);
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col" className="num">
              Texts
            </th>
            <th scope="col" className="num">
              Precision
            </th>
            <th scope="col" className="num">
              Recall
            </th>
            {hasF1 && (
              <th scope="col" className="num">
                F1
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {classes.map(({ label, support, precision, recall, f1 }) => (
            <tr key={label}>
              <th scope="row">
                <Label name={label} />
              </th>
              <td className="num">{count(support)}</td>
              <td className="num">{score(precision)}</td>
              <td className="num">{score(recall)}</td>
              {hasF1 && <td className="num">{score(f1)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
