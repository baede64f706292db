import { Block } from '../../components/block.js';
import { saveFile } from '../../components/save-file.js';
import type { ShownErasureFragment } from './generated/operations.js';

/** What was erased of whom, without naming them; to be kept elsewhere. */
export function Certificate({
  of,
  certificate: { document: text, sha256 },
}: {
  /** Id of the erasure. */
  of: string;
  certificate: NonNullable<ShownErasureFragment['certificate']>;
}) {
  const download = () => {
    const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    saveFile(url, `${of}.json`);
    URL.revokeObjectURL(url);
  };
  return (
    <Block
      title="Certificate"
      aside={
        <button className="btn" type="button" onClick={download}>
          Download
        </button>
      }
    >
      <div className="body">
        <p className="dim">
          Says what was erased without naming the person. Its SHA-256 stands in the audit trail too:{' '}
          <code>{sha256}</code>
        </p>
        <details>
          <summary>Read it</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
          <pre className="mono" tabIndex={0} style={{ overflow: 'auto', maxHeight: 360 }}>
            {indented(text)}
          </pre>
        </details>
      </div>
    </Block>
  );
}

/** For people to read; what is downloaded is the text as it was hashed. */
function indented(text: string): string {
  return JSON.stringify(JSON.parse(text), null, 2);
}
