import { InvalidInputError } from '../../../../contracts/errors.js';
import { quote } from '../../../../contracts/quote.js';

/** Where a base model may come from. */
export type BaseModelSource =
  /** A folder of this machine. */
  | { readonly kind: 'folder'; readonly path: string }
  /** A zip, wheel or jar file of this machine. */
  | { readonly kind: 'archive'; readonly path: string }
  /** Objects of the own bucket below a prefix that ends in a slash. */
  | { readonly kind: 'objects'; readonly prefix: string }
  /** A repository of a model hub. */
  | { readonly kind: 'hub'; readonly repository: string; readonly revision: string };

const ARCHIVE = /\.(?:zip|whl|jar)$/i;
const HUB = /^hf:\/\/([A-Za-z0-9][\w.-]{0,95}\/[A-Za-z0-9][\w.-]{0,95})(?:@([\w][\w./-]{0,99}))?$/;
const MAX_UNITS = 1_000;

/** Objects that a tenant's administrator may put to be imported. */
export function importablePrefix(tenant: string): string {
  return `imports/${tenant}/`;
}

/**
 * Parses a source. A path may lie anywhere yet; the import folders are asked when it is opened.
 * @throws InvalidInputError for what is none, and for objects that are not the tenant's to import
 */
export function parseBaseModelSource(
  source: string,
  { tenant, bucket }: { tenant: string; bucket: string },
): BaseModelSource {
  const refuse = (reason: string): never => {
    throw new InvalidInputError(`source ${quote(source)} ${reason}`, { details: { field: 'source' } });
  };
  if (source.length === 0 || source.length > MAX_UNITS || source.includes('\0')) {
    return refuse(`must have 1 to ${MAX_UNITS} characters.`);
  }
  if (source.startsWith('hf://')) {
    const [, repository, revision = 'main'] = HUB.exec(source) ?? [];
    const isPlain = repository !== undefined && !`${repository}/${revision}`.includes('..');
    if (!isPlain) return refuse('must be hf://organisation/name or hf://organisation/name@revision.');
    return { kind: 'hub', repository, revision };
  }
  if (source.startsWith('s3://')) {
    const prefix = importablePrefix(tenant);
    const start = `s3://${bucket}/${prefix}`;
    if (!source.startsWith(start) || source.length === start.length || source.includes('..')) {
      return refuse(`must begin with ${start} and name what to import below it.`);
    }
    return { kind: 'objects', prefix: `${source.slice(`s3://${bucket}/`.length).replace(/\/+$/, '')}/` };
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(source)) {
    return refuse(
      'must be a path below an import folder of the server, an s3:// prefix or hf://organisation/name.',
    );
  }
  return { kind: ARCHIVE.test(source) ? 'archive' : 'folder', path: source };
}
