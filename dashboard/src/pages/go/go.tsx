import { getRouteApi, Link, Navigate } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { Block, Empty, Failure, Skeleton } from '../../components/block.js';
import { PageHead } from '../../components/page-head.js';
import { NamedDocument } from './generated/operations.js';
import { placeOf } from './place-of.js';

const route = getRouteApi('/go/$what');

/** Finds out what an id or a name is, and opens it. */
export function Go() {
  const { what } = route.useParams();
  const place = placeOf(what);
  return place ? <Navigate to={place} replace /> : <Named name={what} />;
}

function Named({ name }: { name: string }) {
  const [{ data, error, fetching }] = useQuery({ query: NamedDocument, variables: { name } });
  if (fetching) return <Skeleton />;
  if (data?.model) return <Navigate to="/models/$name" params={{ name: data.model.name }} replace />;
  if (data?.service) return <Navigate to="/services/$name" params={{ name }} replace />;
  return (
    <>
      <PageHead title={`Nothing is called “${name}”`} name="Nothing found" />
      <Block title="Where it may be">
        {error && <Failure error={error} />}
        <Empty>
          There is no model and, in the last 7 days, no service of this name.
          <nav className="legend" aria-label="Look for it elsewhere" style={{ justifyContent: 'center' }}>
            <Link className="link" to="/jobs" search={{ q: name }}>
              In jobs
            </Link>
            <Link className="link" to="/traces" search={{ q: JSON.stringify(name) }}>
              In spans of the last hour
            </Link>
            <Link className="link" to="/traces/missing" search={{ id: name }}>
              As a trace that is missing
            </Link>
          </nav>
        </Empty>
      </Block>
    </>
  );
}
