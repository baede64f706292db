import { measureAudit } from './access-audit.js';
import { measurePermission } from './access-permission.js';

/** `bench access [MUTATIONS OF A ROUND]`: what it costs to ask for a permission, and to record a mutation in the audit trail. */
export async function run([mutations = '60']: string[]): Promise<void> {
  measurePermission();
  console.log('');
  await measureAudit(Number(mutations));
}
