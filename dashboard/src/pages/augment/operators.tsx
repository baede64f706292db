import { Block } from '../../components/block.js';
import { sentenceCase } from '../../format/words.js';
import styles from './augment.module.css';
import type { AugmentedFileQuery } from './generated/operations.js';
import type { Shares } from './shares.js';

type Operator = AugmentedFileQuery['augmentationOperators'][number];

/** Every operator with how often it is used, by family; moved ones are in the URL. */
export function Operators({
  operators,
  shares,
  onChange,
}: {
  operators: readonly Operator[];
  shares: Shares;
  onChange: (shares: Shares) => void;
}) {
  const families = [...new Set(operators.map(({ family }) => family))];
  const set = (operator: string, share: number) => onChange(new Map(shares).set(operator, share));
  return (
    <Block
      title="Operators"
      aside={
        shares.size > 0 && (
          <button className="btn quiet" type="button" onClick={() => onChange(new Map())}>
            As saved
          </button>
        )
      }
    >
      {families.map((family) => (
        <fieldset key={family} className={styles.family}>
          <legend>{sentenceCase(family)}</legend>
          {operators
            .filter((each) => each.family === family)
            .map(({ operator, description, prob, keepsLabel, unavailableReason }) => {
              const share = shares.get(operator) ?? prob;
              const name = sentenceCase(operator);
              return (
                <label
                  key={operator}
                  className={styles.operator}
                  title={
                    unavailableReason ?? `${description}${keepsLabel ? '' : ' Not used on benign texts.'}`
                  }
                  data-used={share > 0}
                >
                  <span className="cut">{name}</span>
                  <input
                    type="range"
                    min={0}
                    max={1}
                    step={0.05}
                    value={share}
                    disabled={unavailableReason !== null}
                    aria-label={`Share of ${name}`}
                    onChange={({ target }) => set(operator, Number(target.value))}
                  />
                  <span className="num">{share.toFixed(2)}</span>
                </label>
              );
            })}
        </fieldset>
      ))}
    </Block>
  );
}
