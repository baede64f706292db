import { type ReactNode, useEffect } from 'react';

/** What a page is about. `name` is the name of its tab, where the heading is more than text. */
export function PageHead({
  title,
  name,
  sub,
  actions,
}: {
  title: ReactNode;
  name?: string;
  sub?: ReactNode;
  actions?: ReactNode;
}) {
  const tab = name ?? (typeof title === 'string' ? title : 'mlsec');
  useEffect(() => {
    document.title = `${tab} · mlsec`;
  }, [tab]);
  return (
    <div className="head">
      <div>
        <h1>{title}</h1>
        {sub && <p className="sub">{sub}</p>}
      </div>
      {actions && <div className="acts">{actions}</div>}
    </div>
  );
}
