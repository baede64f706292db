import { useState } from 'react';
import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { Note } from '../../components/note.js';
import { SafeText } from '../../components/safe-text.js';
import { sentenceCase } from '../../format/words.js';
import styles from './augment.module.css';
import { type Change, changedRanges } from './changed-ranges.js';
import {
  type AugmentationConfigInput,
  PreviewVariantsDocument,
  type PreviewVariantsQuery,
  SampleRowsDocument,
} from './generated/operations.js';

type Variant = PreviewVariantsQuery['augmentTexts']['variants'][number];

/** Variants of the texts of a preview: each text itself and two more. */
const FACTOR = 3;
/** Longest text that the preview sends; the file's own may be longer. */
const LONGEST = 10_000;

/** Some rows of a file with what would be made of them, each change marked. */
export function Variants({
  file,
  config,
  seed,
}: {
  file: string;
  config: AugmentationConfigInput;
  seed: number;
}) {
  const [after, setAfter] = useState<string | null>();
  const [rows] = useQuery({ query: SampleRowsDocument, variables: { id: file, after } });
  const page = rows.data?.dataFile?.rows;
  const samples = page?.edges.flatMap(({ node: { text, label } }) =>
    text !== null && label !== null && text.length <= LONGEST ? [{ text, label }] : [],
  );
  const [{ data, error, fetching, stale }] = useQuery({
    query: PreviewVariantsDocument,
    variables: { samples: samples ?? [], factor: FACTOR, config, seed },
    pause: !samples || samples.length === 0,
  });
  const made = data?.augmentTexts;
  return (
    <Block
      title="What becomes of these rows"
      stale={stale || (fetching && made !== undefined)}
      aside={
        page?.pageInfo.hasNextPage && (
          <button className="btn quiet" type="button" onClick={() => setAfter(page.pageInfo.endCursor)}>
            Other rows
          </button>
        )
      }
    >
      {(rows.error ?? error) && <Failure error={rows.error ?? (error as NonNullable<typeof error>)} />}
      {!made && (fetching || rows.fetching) && <Skeleton lines={6} />}
      {page && page.edges.length === 0 && <Empty>The file has no rows.</Empty>}
      {made?.note && (
        <div className="body">
          <Note>{made.note}</Note>
        </div>
      )}
      {samples && made && (
        <ul className={styles.samples}>
          {samples.map(({ text, label }, parent) => (
            <li key={text}>
              <p>
                <span className="faint">{label}</span> <SafeText text={text} />
              </p>
              <ul>
                {made.variants
                  .filter((variant) => variant.parent === parent)
                  .map((variant) => (
                    <VariantLine key={variant.text} of={variant} source={text} />
                  ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </Block>
  );
}

function VariantLine({ of: { text, changes }, source }: { of: Variant; source: string }) {
  const marks = changedRanges(changes).map(({ start, end, operator }) => ({
    start,
    end,
    strength: 0.5,
    speaksFor: false,
    title: sentenceCase(operator),
  }));
  return (
    <li>
      <SafeText text={text} marks={marks} />
      <details className={styles.log}>
        <summary>{changes.map(({ operator }) => sentenceCase(operator)).join(', ') || 'A copy'}</summary>
        <ol>
          {logOf(source, changes).map(({ operator, steps }) => (
            <li key={operator}>
              {sentenceCase(operator)}:{' '}
              {steps.map(({ at, was, is }, index) => (
                <span key={at}>
                  {index > 0 && ', '}
                  {was !== '' && (
                    <del>
                      <SafeText text={was} />
                    </del>
                  )}
                  {was !== '' && is !== '' && ' → '}
                  {is !== '' && (
                    <ins>
                      <SafeText text={is} />
                    </ins>
                  )}
                </span>
              ))}
            </li>
          ))}
        </ol>
      </details>
    </li>
  );
}

/** What each operator took and put in its place. */
function logOf(source: string, changes: readonly Change[]) {
  let text = source;
  return changes.map(({ operator, edits }) => {
    const before = text;
    text = edits.toReversed().reduce((now, { start, end, replacement }) => {
      return now.slice(0, start) + replacement + now.slice(end);
    }, before);
    const steps = edits.map(({ start, end, replacement }) => ({
      at: start,
      was: before.slice(start, end),
      is: replacement,
    }));
    return { operator, steps };
  });
}
