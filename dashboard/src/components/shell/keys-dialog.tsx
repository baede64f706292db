import { Dialog } from '../dialog.js';
import styles from './keys-dialog.module.css';
import { ALL_PLACES } from './places.js';
import { chooseSingleKeys, useSingleKeys } from './single-keys.js';

const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['Ctrl', 'K'], 'Go to a page, a saved view, an id or a name'],
  [['/'], 'Filter'],
  [['j'], 'Next row'],
  [['k'], 'Former row'],
  [['Enter'], 'Open the row'],
  [['x'], 'Pick the row, to compare'],
  [['c'], 'Compare what is picked'],
  [['y'], 'Copy the link of this view'],
  [['?'], 'Show these keys'],
];
const OF_A_TRACE: typeof KEYS = [
  [['←', '→'], 'Fold, unfold'],
  [['e'], 'Next error'],
  [['p'], 'Next span of the critical path'],
  [['[', ']'], 'Former and next match'],
];

/** The keys of this page, and a way to have none that are single letters. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const isOn = useSingleKeys();
  const isTrace = document.querySelector('#main [role=treegrid]') !== null;
  const places = ALL_PLACES.map(({ key, name }): (typeof KEYS)[number] => [['g', key], name]);
  return (
    <Dialog title="Keys" onClose={onClose}>
      {(close) => (
        <>
          <dl className={styles.keys}>
            {[...KEYS, ...(isTrace ? OF_A_TRACE : []), ...places].map(([keys, does]) => (
              <div key={does}>
                <dt>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
          <div className={styles.acts}>
            <label>
              <input
                type="checkbox"
                checked={isOn}
                onChange={({ target }) => chooseSingleKeys(target.checked)}
              />
              Single letters are keys
            </label>
            <button className="btn" type="button" onClick={close}>
              Close
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
