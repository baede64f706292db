import { Block } from '../../components/block.js';
import { count, percent, score } from '../../format/numbers.js';
import type { VersionQuery } from './generated/operations.js';

type Evaluation = NonNullable<NonNullable<VersionQuery['modelVersion']>['evaluation']>;
type Detection = NonNullable<Evaluation['attackDetection']>;
type Interval = Detection['recalls'][number]['interval'];

/** How attacks are told from benign texts, and what the verdicts of the version are worth. */
export function Verdicts({
  detection,
  unseen,
}: {
  detection: Detection;
  unseen: Evaluation['unseenSources'];
}) {
  const { operatingPoint: point, recalls, auc, attackCount, benignCount } = detection;
  const onNew = unseen?.attackDetection;
  return (
    <Block
      title="Verdicts"
      aside={`${count(attackCount)} attacks, ${count(benignCount)} ${detection.benignLabel}`}
    >
      <p className="body dim">
        {point ? (
          <>
            An attack is what has p(attack) above <b>{point.threshold.toFixed(4)}</b>. {point.explanation}
          </>
        ) : (
          'No benign text was there to choose a threshold by, so there are no verdicts.'
        )}
      </p>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Measured</th>
              <th scope="col" className="num">
                Evaluated texts (95 %)
              </th>
              {onNew && (
                <th scope="col" className="num">
                  New sources
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            <Row name="Area under the ROC curve" value={score(auc)} onNew={onNew && score(onNew.auc)} />
            {recalls.map(({ falsePositiveRate, recall, interval, isSupported }, index) => (
              <Row
                key={falsePositiveRate}
                name={`Attacks found at ${percent(falsePositiveRate)} false positives${isSupported ? '' : ' (too few benign texts)'}`}
                value={within(recall, interval)}
                onNew={onNew && score(onNew.recalls[index]?.recall)}
              />
            ))}
            {point && (
              <>
                <Row
                  name="Verdict: false positives"
                  value={within(point.falsePositiveRate, point.falsePositiveInterval)}
                  onNew={onNew && score(onNew.operatingPoint?.falsePositiveRate)}
                />
                <Row
                  name="Verdict: attacks found"
                  value={within(point.recall, point.recallInterval)}
                  onNew={onNew && score(onNew.operatingPoint?.recall)}
                />
              </>
            )}
            {unseen && (
              <Row
                name="Macro-F1 on new sources"
                value=""
                onNew={within(unseen.macroF1, unseen.macroF1Interval)}
              />
            )}
          </tbody>
        </table>
      </div>
    </Block>
  );
}

function Row({ name, value, onNew }: { name: string; value: string; onNew: string | null | undefined }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="num">{value}</td>
      {typeof onNew === 'string' && <td className="num">{onNew}</td>}
    </tr>
  );
}

/** E.g. `0.812 (0.714–0.900)`. */
export function within(value: number | null | undefined, interval: Interval | undefined): string {
  return interval && typeof value === 'number'
    ? `${score(value)} (${score(interval.low)}–${score(interval.high)})`
    : score(value);
}
