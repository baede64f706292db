/** The page of what an entry is about; undefined where there is none. */
export function pathOfTarget(
  kind: string | null | undefined,
  id: string | null | undefined,
): string | undefined {
  if (!kind || !id) return undefined;
  const segment = encodeURIComponent(id);
  switch (kind) {
    case 'Model':
      return `/models/${segment}`;
    case 'ModelVersion': {
      const slash = id.lastIndexOf('/');
      return `/models/${encodeURIComponent(id.slice(0, slash))}/${encodeURIComponent(id.slice(slash + 1))}`;
    }
    case 'TrainingJob':
      return `/jobs/${segment}`;
    case 'DataFile':
      return `/data/${segment}`;
    case 'TraceErrorGroup':
      return `/errors/${segment}`;
    case 'Erasure':
      return `/system/erasures/${segment}`;
    case 'Account':
      return `/system/access?account=${segment}`;
    default:
      return undefined;
  }
}
