import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Empty, Failure, Skeleton } from '../components/block.js';
import { PageHead } from '../components/page-head.js';
import type { Permission } from './generated/operations.js';
import { usePermission } from './use-permission.js';

/** A page for those who hold a permission; others are told which one it takes. Only what is shown: the graph decides. */
export function OnlyWith({
  permission,
  givenBy,
  title,
  children,
}: {
  permission: Permission;
  /** Which role gives it. */
  givenBy: string;
  title: string;
  children: ReactNode;
}) {
  const { isGiven, roles, error, ask } = usePermission(permission);
  if (isGiven) return children;
  return (
    <>
      <PageHead title={title} />
      <div className="block">
        {error && <Failure error={error} retry={ask} />}
        {!error && isGiven === undefined && <Skeleton lines={4} />}
        {!error && isGiven === false && (
          <Empty>
            <p>
              This page takes the permission <code>{permission}</code>, which the role {givenBy} gives, unless
              the scope of a token leaves it out.
            </p>
            <p>
              You have signed in as {roles.join(', ') || 'somebody without a role'}. Ask an administrator, or
              sign in with another token.{' '}
              <Link className="link" to="/">
                Back to the overview
              </Link>
            </p>
          </Empty>
        )}
      </div>
    </>
  );
}
