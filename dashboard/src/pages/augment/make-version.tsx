import { useNavigate } from '@tanstack/react-router';
import { useMutation } from 'urql';
import { Block, Failure } from '../../components/block.js';
import { LabelBar } from '../../components/labels.js';
import { Note } from '../../components/note.js';
import { count } from '../../format/numbers.js';
import styles from './augment.module.css';
import {
  type AugmentationConfigInput,
  type AugmentedFileQuery,
  AugmentFileDocument,
} from './generated/operations.js';

type AugmentedFile = NonNullable<AugmentedFileQuery['dataFile']>;

/** What the new version will have, and the button that makes it. The file itself never changes. */
export function MakeVersion({
  file,
  config,
  seed,
  factor,
  isBalance,
  onFactor,
  onBalance,
}: {
  file: AugmentedFile;
  config: AugmentationConfigInput;
  seed: number;
  factor: number;
  isBalance: boolean;
  onFactor: (factor: number) => void;
  onBalance: (isBalance: boolean) => void;
}) {
  const navigate = useNavigate();
  const [{ fetching, error }, augment] = useMutation(AugmentFileDocument);
  const most = Math.max(0, ...file.labels.map((each) => each.count));
  const after = file.labels.map((each) => ({
    label: each.label,
    count: isBalance ? most : Math.round(each.count * factor),
  }));
  const rows = after.reduce((sum, each) => sum + each.count, 0);
  const make = async () => {
    const how = isBalance ? { balance: true } : { factor };
    const answer = await augment({ input: { parents: [file.id], augment: { ...how, config }, seed } });
    const made = answer.data?.deriveDataFile.files[0];
    if (made) await navigate({ to: '/data/$id', params: { id: made.id } });
  };
  if (file.kind === 'EVALUATION') {
    return <Note>Variants are made of files to train on only: this one is to evaluate on.</Note>;
  }
  return (
    <Block title="New version">
      <div className={`body ${styles.form}`}>
        <label>
          <input type="radio" name="how" checked={!isBalance} onChange={() => onBalance(false)} /> As many
          times the rows
        </label>
        <label className="field">
          <span className="hidden">How many times</span>
          <input
            className="input"
            type="number"
            min={1}
            max={100}
            step={0.5}
            value={factor}
            disabled={isBalance}
            onChange={({ target }) => onFactor(Math.min(100, Math.max(1, Number(target.value) || 1)))}
          />
        </label>
        <label>
          <input type="radio" name="how" checked={isBalance} onChange={() => onBalance(true)} /> Until all
          labels are as frequent
        </label>
        <div>
          <p className="dim">
            At most {count(rows)} rows instead of {count(file.rowCount ?? 0)}:
          </p>
          <LabelBar counts={after} />
        </div>
        {error && <Failure error={error} />}
        <button className="btn primary" type="button" disabled={fetching} onClick={make}>
          Make the new version
        </button>
      </div>
    </Block>
  );
}
