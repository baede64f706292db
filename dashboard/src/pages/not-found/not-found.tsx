import { Link } from '@tanstack/react-router';
import { Empty } from '../../components/block.js';
import { PageHead } from '../../components/page-head.js';

export function NotFound() {
  return (
    <>
      <PageHead title="There is no such page" />
      <Empty>
        <Link className="link" to="/">
          To the overview
        </Link>
      </Empty>
    </>
  );
}
