/** Goes on behind a page, where there is more. */
export function NextPage({
  of,
  size,
  onNext,
}: {
  /** Of the page that is shown; undefined while there is none. */
  of: { hasNextPage: boolean; endCursor?: string | null } | undefined;
  /** Most entries of a page. */
  size: number;
  onNext: (after: string | undefined) => void;
}) {
  if (!of?.hasNextPage) return null;
  return (
    <div className="body">
      <button className="btn" type="button" onClick={() => onNext(of.endCursor ?? undefined)}>
        Next {size}
      </button>
    </div>
  );
}
