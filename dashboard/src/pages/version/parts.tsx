import { Block } from '../../components/block.js';
import { SafeText } from '../../components/safe-text.js';
import { count, counted, score } from '../../format/numbers.js';
import type { VersionQuery } from './generated/operations.js';
import { within } from './verdicts.js';

type Evaluation = NonNullable<NonNullable<VersionQuery['modelVersion']>['evaluation']>;

const DIMENSIONS = ['SOURCE', 'LANGUAGE', 'LENGTH', 'LABEL'] as const;
const TITLES: Readonly<Record<(typeof DIMENSIONS)[number], string>> = {
  SOURCE: 'Source',
  LANGUAGE: 'Language',
  LENGTH: 'Characters',
  LABEL: 'Label',
};

/** How the version does on parts of the evaluated texts; those that say nothing are counted. */
export function Parts({ slices }: { slices: Evaluation['slices'] }) {
  const small = slices.filter(({ isTooSmall }) => isTooSmall).length;
  return (
    <Block
      title="Parts of the evaluated texts"
      aside={small > 0 ? `${counted(small, 'part')} of fewer than 30 texts left out` : undefined}
    >
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Part</th>
              <th scope="col" className="num">
                Texts
              </th>
              <th scope="col" className="num">
                Accuracy (95 %)
              </th>
              <th scope="col" className="num">
                Macro-F1 (95 %)
              </th>
            </tr>
          </thead>
          {DIMENSIONS.map((dimension) => {
            const shown = slices.filter((slice) => slice.dimension === dimension && !slice.isTooSmall);
            if (shown.length === 0) return null;
            return (
              <tbody key={dimension}>
                <tr>
                  <th scope="rowgroup" colSpan={4} className="dim">
                    {TITLES[dimension]}
                  </th>
                </tr>
                {shown.map(({ value, rowCount, accuracy, accuracyInterval, macroF1, macroF1Interval }) => (
                  <tr key={value}>
                    <th scope="row">
                      <SafeText text={value} />
                    </th>
                    <td className="num">{count(rowCount)}</td>
                    <td className="num">{within(accuracy, accuracyInterval)}</td>
                    <td className="num">{within(macroF1, macroF1Interval)}</td>
                  </tr>
                ))}
              </tbody>
            );
          })}
        </table>
      </div>
    </Block>
  );
}

/** How sure the version is, against how often it is right. */
export function Reliability({ bins, error }: { bins: Evaluation['reliability']; error: number }) {
  return (
    <Block title="Reliability" aside={`calibration error ${score(error)}`}>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Confidence</th>
              <th scope="col" className="num">
                Texts
              </th>
              <th scope="col" className="num">
                Mean
              </th>
              <th scope="col" className="num">
                Right
              </th>
            </tr>
          </thead>
          <tbody>
            {bins
              .filter((bin) => bin.count > 0)
              .map((bin) => (
                <tr key={bin.from}>
                  <th scope="row" className="num">
                    {bin.from.toFixed(2)}–{bin.to.toFixed(2)}
                  </th>
                  <td className="num">{count(bin.count)}</td>
                  <td className="num">{score(bin.meanConfidence)}</td>
                  <td className="num">{score(bin.accuracy)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </Block>
  );
}

/** What disguises do to the version. */
export function Disguises({ obfuscation }: { obfuscation: NonNullable<Evaluation['obfuscation']> }) {
  return (
    <Block title="Disguised texts" aside={counted(obfuscation.sampleCount, 'text')}>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Disguise</th>
              <th scope="col" className="num">
                Accuracy (95 %)
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">none</th>
              <td className="num">{within(obfuscation.plainAccuracy, obfuscation.plainInterval)}</td>
            </tr>
            {obfuscation.copies.map(({ rewriting, accuracy, interval }) => (
              <tr key={rewriting}>
                <th scope="row">{rewriting}</th>
                <td className="num">{within(accuracy, interval)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Block>
  );
}
