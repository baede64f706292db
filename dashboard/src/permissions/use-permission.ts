import { type CombinedError, useQuery } from 'urql';
import { OwnPermissionsDocument, type Permission } from './generated/operations.js';

export interface PermissionAnswer {
  /** Undefined while it is not known. */
  readonly isGiven: boolean | undefined;
  readonly roles: readonly string[];
  readonly error: CombinedError | undefined;
  ask(): void;
}

/** Whether who has signed in holds a permission, by their roles and within the scope of their token. */
export function usePermission(permission: Permission): PermissionAnswer {
  const [{ data, error }, again] = useQuery({ query: OwnPermissionsDocument });
  return {
    isGiven: data?.viewer.permissions.includes(permission),
    roles: data?.viewer.roles ?? [],
    error,
    ask: () => again({ requestPolicy: 'network-only' }),
  };
}
