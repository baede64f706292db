import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { labelColor } from '../../components/labels.js';
import { NextPage } from '../../components/next-page.js';
import { SafeText } from '../../components/safe-text.js';
import { SearchBox } from '../../components/search-box.js';
import { count, counted } from '../../format/numbers.js';
import { sentenceCase } from '../../format/words.js';
import styles from './file.module.css';
import {
  DeriveFileDocument,
  FileRowsDocument,
  type FileRowsQuery,
  type ValidationProblemKind,
} from './generated/operations.js';

const route = getRouteApi('/data/$id');
const PAGE = 50;
type Row = NonNullable<NonNullable<FileRowsQuery['dataFile']>['rows']>['edges'][number]['node'];

/** A row to be left out, or its new label. */
type Correction = { readonly kind: 'exclude' } | { readonly kind: 'relabel'; readonly label: string };

/**
 * Rows of a file, by label, problem and words; each may be left out or given another label. Corrections become a new
 * version of the file: files never change.
 */
export function Rows({ file }: { file: { id: string; labels: { label: string }[] } }) {
  const { label, problem, line, q } = route.useSearch();
  const navigate = route.useNavigate();
  const [after, setAfter] = useState<string>();
  const [corrections, setCorrections] = useState<ReadonlyMap<number, Correction>>(new Map());
  const [{ data, error, fetching, stale }, again] = useQuery({
    query: FileRowsDocument,
    variables: {
      id: file.id,
      label,
      text: q,
      problem: problem as ValidationProblemKind | undefined,
      fromLine: Number(line) >= 1 ? Number(line) : undefined,
      first: PAGE,
      after,
    },
  });
  const rows = data?.dataFile?.rows;
  const labels = file.labels.map((each) => each.label);

  const correct = (row: number, correction: Correction | undefined) => {
    const next = new Map(corrections);
    if (correction) next.set(row, correction);
    else next.delete(row);
    setCorrections(next);
  };

  return (
    <Block
      title="Rows"
      stale={stale}
      aside={
        <>
          {problem && (
            <Link
              className="link"
              to="/data/$id"
              params={{ id: file.id }}
              search={(search) => ({ ...search, problem: undefined })}
              resetScroll={false}
            >
              {sentenceCase(problem)} ×
            </Link>
          )}
          {line && (
            <Link
              className="link"
              to="/data/$id"
              params={{ id: file.id }}
              search={(search) => ({ ...search, line: undefined })}
              resetScroll={false}
            >
              From line {line} ×
            </Link>
          )}
          {typeof rows?.totalCount === 'number' && counted(rows.totalCount, 'row')}
        </>
      }
    >
      <SearchBox
        value={q}
        label="Rows whose text has"
        placeholder="Rows whose text has…"
        onSearch={(words) => {
          setAfter(undefined);
          void navigate({ search: (search) => ({ ...search, q: words }), resetScroll: false });
        }}
      />
      {corrections.size > 0 && (
        <Corrections file={file.id} corrections={corrections} onDone={() => setCorrections(new Map())} />
      )}
      {error && <Failure error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
      {fetching && !rows && <Skeleton lines={5} />}
      {rows && rows.edges.length === 0 && (
        <Empty>
          No row matches.{' '}
          <Link className="link" to="/data/$id" params={{ id: file.id }} search={{}} resetScroll={false}>
            Show all rows
          </Link>
        </Empty>
      )}
      {rows && rows.edges.length > 0 && (
        <ol>
          {rows.edges.map(({ node }) => (
            <RowItem
              key={node.number}
              row={node}
              isMeant={String(node.line) === line}
              labels={labels}
              correction={corrections.get(node.number)}
              onCorrect={(correction) => correct(node.number, correction)}
            />
          ))}
        </ol>
      )}
      <NextPage of={rows?.pageInfo} size={PAGE} onNext={setAfter} />
    </Block>
  );
}

function RowItem({
  row,
  isMeant,
  labels,
  correction,
  onCorrect,
}: {
  row: Row;
  /** The URL leads to it. */
  isMeant: boolean;
  labels: readonly string[];
  correction: Correction | undefined;
  onCorrect: (correction: Correction | undefined) => void;
}) {
  const { line, text, label, complaint, problems } = row;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isMeant) item.current?.scrollIntoView({ block: 'center' });
  }, [isMeant]);
  const isExcluded = correction?.kind === 'exclude';
  return (
    <li
      ref={item}
      className={styles.row}
      data-excluded={isExcluded}
      aria-current={isMeant ? 'location' : undefined}
    >
      <span className="mono faint num">{count(line)}</span>
      <div>
        {text === null ? <span className="bad">{complaint}</span> : <SafeText text={text} />}
        {problems.length > 0 && <p className="faint small">{problems.map(sentenceCase).join(', ')}</p>}
      </div>
      <span className={styles.actions}>
        {text !== null && (
          <select
            className="input"
            aria-label={`Label of line ${line}`}
            value={correction?.kind === 'relabel' ? correction.label : (label ?? '')}
            style={{
              borderLeftColor: `var(${labelColor(correction?.kind === 'relabel' ? correction.label : (label ?? ''), labels)})`,
            }}
            onChange={({ target }) =>
              onCorrect(target.value === label ? undefined : { kind: 'relabel', label: target.value })
            }
          >
            {labels.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        )}
        <button
          className="btn quiet"
          type="button"
          aria-pressed={isExcluded}
          onClick={() => onCorrect(isExcluded ? undefined : { kind: 'exclude' })}
        >
          {isExcluded ? 'Keep' : 'Exclude'}
        </button>
      </span>
    </li>
  );
}

function Corrections({
  file,
  corrections,
  onDone,
}: {
  file: string;
  corrections: ReadonlyMap<number, Correction>;
  onDone: () => void;
}) {
  const navigate = useNavigate();
  const [deriving, derive] = useMutation(DeriveFileDocument);
  const excluded = [...corrections].filter(([, { kind }]) => kind === 'exclude').map(([row]) => row);
  const relabelled = [...corrections].flatMap(([row, correction]) =>
    correction.kind === 'relabel' ? [{ row, label: correction.label }] : [],
  );
  // One operation makes one file; rows keep their numbers only within theirs.
  const isMixed = excluded.length > 0 && relabelled.length > 0;
  const make = async () => {
    const answer = await derive({
      input: {
        parents: [file],
        ...(excluded.length > 0 ? { exclude: { rows: excluded } } : { relabel: { rows: relabelled } }),
      },
    });
    const made = answer.data?.deriveDataFile.files[0];
    if (!made) return;
    onDone();
    await navigate({ to: '/data/$id', params: { id: made.id } });
  };
  return (
    <div className={styles.corrections}>
      <span>
        {excluded.length > 0 && `${counted(excluded.length, 'row')} to leave out. `}
        {relabelled.length > 0 && `${counted(relabelled.length, 'row')} to relabel. `}
        {isMixed && 'Make them one after the other: first leave out or first relabel.'}
      </span>
      <button className="btn" type="button" onClick={onDone}>
        Drop
      </button>
      <button className="btn primary" type="button" disabled={isMixed || deriving.fetching} onClick={make}>
        Make a new version
      </button>
      {deriving.error && <Failure error={deriving.error} />}
    </div>
  );
}
