import { getRouteApi, Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Skeleton } from '../../components/block.js';
import { FailedPage } from '../../components/no-page.js';
import { PageHead } from '../../components/page-head.js';
import { counted } from '../../format/numbers.js';
import styles from './augment.module.css';
import { AugmentedFileDocument } from './generated/operations.js';
import { MakeVersion } from './make-version.js';
import { Operators } from './operators.js';
import { configOf, formatShares, parseShares } from './shares.js';
import { Synthetic } from './synthetic.js';
import { Variants } from './variants.js';

const route = getRouteApi('/data/$id/augment');
const SYNTHETIC = 'synthetic';
const LARGEST_SEED = 2_147_483_647;

/** More of a file's texts: variants by operators that are tried here first, and made-up ones. */
export function Augment() {
  const { id } = route.useParams();
  const { mode, seed: givenSeed, factor: givenFactor, ops } = route.useSearch();
  const navigate = route.useNavigate();
  const [{ data, error, fetching }] = useQuery({ query: AugmentedFileDocument, variables: { id } });
  const seed = wholeNumber(givenSeed, LARGEST_SEED) ?? 1;
  const factor = Number(givenFactor) >= 1 ? Number(givenFactor) : 2;
  const shares = parseShares(ops);
  const file = data?.dataFile;
  if (error && !data) return <FailedPage what="file" error={error} />;
  if (fetching && !data) return <Skeleton lines={6} />;
  if (!file) return <PageHead title="There is no such file" />;
  const operators = data.augmentationOperators;
  const config = configOf(shares, operators);
  const set = (search: {
    seed?: string;
    factor?: string;
    ops?: string | undefined;
    mode?: string | undefined;
  }) => void navigate({ search: (former) => ({ ...former, ...search }), replace: true, resetScroll: false });

  return (
    <>
      <PageHead
        title={`Augment ${file.originalName}`}
        sub={`${counted(file.rowCount ?? 0, 'row')}. The same seed and shares make the same texts.`}
        actions={
          <label className={styles.seed}>
            Seed
            <input
              className="input"
              type="number"
              min={0}
              max={LARGEST_SEED}
              value={seed}
              onChange={({ target }) => set({ seed: String(wholeNumber(target.value, LARGEST_SEED) ?? 0) })}
            />
            <button
              className="btn"
              type="button"
              onClick={() => set({ seed: String(Math.floor(Math.random() * LARGEST_SEED)) })}
            >
              Another one
            </button>
          </label>
        }
      />
      <nav className={`tabs ${styles.tabs}`} aria-label="What is made">
        <Tab name="Variants of its texts" isOn={mode !== SYNTHETIC} />
        <Tab name="Made-up texts" mode={SYNTHETIC} isOn={mode === SYNTHETIC} />
      </nav>
      {mode === SYNTHETIC ? (
        <Synthetic seed={seed} />
      ) : (
        <div className="grid side">
          <Variants file={id} config={config} seed={seed} />
          <div className="grid">
            <MakeVersion
              file={file}
              config={config}
              seed={seed}
              factor={factor}
              isBalance={mode === 'balance'}
              onFactor={(next) => set({ factor: String(next) })}
              onBalance={(isBalance) => set({ mode: isBalance ? 'balance' : undefined })}
            />
            <Operators
              operators={operators}
              shares={shares}
              onChange={(next) => set({ ops: formatShares(next) })}
            />
          </div>
        </div>
      )}
    </>
  );
}

function Tab({ name, mode, isOn }: { name: string; mode?: string; isOn: boolean }) {
  const current = { 'aria-current': isOn ? 'page' : undefined } as const;
  return (
    <Link to="." search={(former) => ({ ...former, mode })} activeProps={current} inactiveProps={current}>
      {name}
    </Link>
  );
}

function wholeNumber(text: string | undefined, largest: number): number | undefined {
  const value = Number(text);
  return text !== undefined && text !== '' && Number.isInteger(value) && value >= 0 && value <= largest
    ? value
    : undefined;
}
