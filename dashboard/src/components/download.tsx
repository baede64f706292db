import { type ReactNode, useState } from 'react';
import { CombinedError } from 'urql';
import { usePermission } from '../permissions/use-permission.js';
import { Note } from './note.js';
import { saveFile } from './save-file.js';

/**
 * Saves a file by a signed URL that is asked for when somebody presses it: each is an entry of the audit trail, and works
 * for an hour.
 */
export function Download({
  name,
  className,
  title,
  findUrl,
  children,
  otherwise = null,
}: {
  /** Of the file that is saved. */
  name: string;
  className: 'btn' | 'link';
  title?: string;
  /** Null when the file is gone. */
  findUrl: () => Promise<string | null | undefined>;
  children: ReactNode;
  /** For those who may not read raw data. */
  otherwise?: ReactNode;
}) {
  const { isGiven } = usePermission('READ_RAW');
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (!isGiven) return otherwise;

  const download = async () => {
    setAsking(true);
    setProblem(undefined);
    try {
      const url = await findUrl();
      if (url) saveFile(url, name);
      else setProblem(`${name} is not there any more.`);
    } catch (error) {
      if (!(error instanceof CombinedError)) throw error;
      setProblem(error.graphQLErrors[0]?.message ?? 'The platform does not answer.');
    } finally {
      setAsking(false);
    }
  };
  return (
    <>
      <button
        className={className}
        type="button"
        title={title}
        disabled={isAsking}
        onClick={() => void download()}
      >
        {children}
      </button>
      {problem && <Note kind="error">{problem}</Note>}
    </>
  );
}
