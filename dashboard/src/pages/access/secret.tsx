import { useEffect, useRef, useState } from 'react';
import { Block } from '../../components/block.js';
import styles from './access.module.css';

/** A secret that was just made, of the token of that name. */
export interface Made {
  readonly name: string;
  readonly secret: string;
}

/** The secret of a token that was just made, until it is said that it was kept. */
export function Secret({ name, secret, onDone }: Made & { onDone: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState<boolean>();
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const copy = async () => {
    field.current?.select();
    // Browsers have no clipboard for pages that came without TLS.
    const copied = await navigator.clipboard?.writeText(secret).then(
      () => true,
      () => false,
    );
    setCopied(copied ?? false);
  };
  return (
    <Block title={`The secret of ${name}`}>
      <div className="body">
        <p>
          This is what to send as <code>Authorization: Bearer …</code>. Keep it now: it is not shown again.
        </p>
        <div className={styles.secret}>
          <input
            ref={field}
            className="input mono"
            aria-label={`Secret of ${name}`}
            value={secret}
            readOnly
          />
          <button className="btn primary" type="button" onClick={() => void copy()}>
            Copy
          </button>
          <button className="btn" type="button" onClick={onDone}>
            I have kept it
          </button>
          <span role="status" className="dim">
            {isCopied === true && 'Copied'}
            {isCopied === false &&
              'The browser does not let it be copied here: it is selected, press Ctrl C.'}
          </span>
        </div>
      </div>
    </Block>
  );
}
