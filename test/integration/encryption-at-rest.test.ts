import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../../platform/config/config.js';
import { type ColumnSeal, createColumnSeal, UNSEALED_COLUMNS } from '../../platform/keys/column-seal.js';
import { openKeyFile, UnknownMasterKeyError } from '../../platform/keys/key-management.js';
import { createTenantKeys, type TenantKeyStore } from '../../platform/keys/tenant-keys.postgres.js';
import { createLogger } from '../../platform/log.js';
import { createObjectStore } from '../../platform/objects/create-object-store.js';
import type { ObjectStore } from '../../platform/objects/object-store.js';
import { createPrisma, type Prisma } from '../../platform/postgres/prisma.js';
import { sqlOfPool } from '../../platform/postgres/run-sql.js';
import { sealStoredTexts } from '../../platform/postgres/seal-stored-texts.js';
import { createAccessStore } from '../../subgraphs/access/stores/access-store.prisma.js';
import { createErasureStore } from '../../subgraphs/access/stores/erasure-store.prisma.js';
import { SEALED_COLUMNS as OF_ACCESS } from '../../subgraphs/access/stores/sealed-columns.js';
import { parsePolicy } from '../../subgraphs/registry/domain/promotion-policy.js';
import { createErasureStore as createRegistryErasures } from '../../subgraphs/registry/stores/erasure-store.prisma.js';
import { createRegistryStore } from '../../subgraphs/registry/stores/registry-store.prisma.js';
import { createSavedViewStore } from '../../subgraphs/registry/stores/saved-view-store.prisma.js';
import { SEALED_COLUMNS as OF_REGISTRY } from '../../subgraphs/registry/stores/sealed-columns.js';
import { createTestDatabase, newTenant } from '../support/database.js';

const log = createLogger({ log: { level: 'silent', format: 'json' } }, 'test');
const newMaster = () => randomBytes(32).toString('hex');
const first = newMaster();

let dataDir: string;
let pool: Pool;
let drop: () => Promise<void>;
let plain: ObjectStore;
let prisma: Prisma;

beforeAll(async () => {
  const database = await createTestDatabase();
  drop = database.drop;
  pool = new Pool({ connectionString: database.url, max: 2 });
  prisma = createPrisma({ url: database.url, poolSize: 2, applicationName: 'test' });
  dataDir = await mkdtemp(join(tmpdir(), 'mlsec-at-rest-'));
  ({ store: plain } = await createObjectStore(loadConfig({ DATA_DIR: dataDir }), log));
});
afterAll(async () => {
  await Promise.all([pool.end(), prisma.$disconnect()]);
  await drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** The keys as a process has them that was started now. */
async function keysWith(...masters: string[]): Promise<TenantKeyStore> {
  const file = join(dataDir, `master-${randomBytes(4).toString('hex')}`);
  await writeFile(file, `# newest first\n${masters.join('\n')}\n`);
  return createTenantKeys(pool, await openKeyFile(file));
}
/** The first segment of a key is its tenant. */
async function openStore(keys?: TenantKeyStore): Promise<ObjectStore> {
  const sealing = {
    keys: keys ?? (await keysWith(first)),
    tenantOf: async (key: string) => key.split('/')[0] ?? '',
    linkSecret: 'a secret of sixteen or more',
  };
  return (await createObjectStore(loadConfig({ DATA_DIR: dataDir }), log, { sealing })).store;
}
const fileOf = (key: string) => join(dataDir, 'objects', 'sealed', key);
const SLOT = 65_536;

test('what is stored does not hold the content, and what was there before stays readable', async () => {
  const store = await openStore();
  const [key, old] = [`${newTenant()}/object`, `${newTenant()}/old`];
  await plain.put(old, Buffer.from('from before'));
  // Three megabytes, of which some are sealed by the thread and the rest is not.
  const content = Buffer.from('the same secret, again and again. '.repeat(100_000));
  await store.put(key, content);
  const stored = await readFile(fileOf(key));
  expect(stored.includes('secret')).toBe(false);
  expect((await buffer(await store.get(key))).equals(content)).toBe(true);
  expect(await text(await store.get(old))).toBe('from before');
  // Written anew, nothing of it stays unsealed.
  await store.put(old, Buffer.from('sealed now'));
  await expect(plain.head(old)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await text(await store.get(old))).toBe('sealed now');
});

test('what was changed, moved, cut off or swapped is not given out', async () => {
  const store = await openStore();
  const tenant = newTenant();
  const [a, b] = [`${tenant}/a`, `${tenant}/b`];
  const content = randomBytes(4 * SLOT);
  await store.put(a, content);
  await store.put(b, randomBytes(4 * SLOT));
  const [whole, other] = [await readFile(fileOf(a)), await readFile(fileOf(b))];
  const frame = (of: Buffer, slot: number) => of.subarray(slot * SLOT, (slot + 1) * SLOT);
  const flipped = Buffer.from(whole);
  flipped.writeUInt8(flipped.readUInt8(2 * SLOT + 100) ^ 1, 2 * SLOT + 100);
  const damages: [string, Buffer][] = [
    ['a bit', flipped],
    [
      'two frames change places',
      Buffer.concat([frame(whole, 0), frame(whole, 2), frame(whole, 1), whole.subarray(3 * SLOT)]),
    ],
    ['frames are missing at the end', whole.subarray(0, 3 * SLOT)],
    ['bytes are missing at the end', whole.subarray(0, -1)],
    [
      'a frame of another object',
      Buffer.concat([frame(whole, 0), frame(other, 1), whole.subarray(2 * SLOT)]),
    ],
    ['another object', other],
    ['no header', whole.subarray(0, 50)],
  ];
  for (const [name, bytes] of damages) {
    await writeFile(fileOf(a), bytes);
    const read = async () => buffer(await store.get(a));
    await expect(read(), name).rejects.toMatchObject({
      code: 'INTERNAL',
      message: expect.stringContaining(a),
    });
  }
  await writeFile(fileOf(a), whole);
  expect((await buffer(await store.get(a))).equals(content)).toBe(true);
});

test('a range is read from its own frames alone', async () => {
  const store = await openStore();
  const key = `${newTenant()}/large`;
  const content = randomBytes(10 * SLOT);
  await store.put(key, content);
  const stored = await readFile(fileOf(key));
  for (const [start, end] of [
    [0, 0],
    [65_423, 65_424],
    [200_000, 400_000],
    [content.length - 1, content.length - 1],
  ] as const) {
    // All frames but those of the range, and the header, are ruined.
    const ruined = Buffer.from(stored);
    const [from, to] = [slotOf(start), slotOf(end)];
    for (let slot = 0; slot * SLOT < ruined.length; slot++) {
      if (slot < from || slot > to)
        ruined.fill(0, slot * SLOT + (slot === 0 ? 84 : 0), Math.min((slot + 1) * SLOT, ruined.length));
    }
    await writeFile(fileOf(key), ruined);
    const range = await buffer(await store.get(key, { range: { start, end } }));
    expect(range.equals(content.subarray(start, end + 1))).toBe(true);
  }
});
const slotOf = (offset: number) => (offset < 65_424 ? 0 : 1 + Math.floor((offset - 65_424) / 65_508));

test('destroying the keys of a tenant loses its objects, and no others', async () => {
  const [lost, kept] = [newTenant(), newTenant()];
  const store = await openStore();
  for (const tenant of [lost, kept]) await store.put(`${tenant}/object`, Buffer.from(`of ${tenant}`));
  const keys = await keysWith(first);
  expect(await keys.destroy(lost)).toBe(1);
  const later = await openStore();
  await expect(later.get(`${lost}/object`)).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: `The key of tenant "${lost}" was destroyed: what was stored under it cannot be read any more.`,
  });
  expect(await text(await later.get(`${kept}/object`))).toBe(`of ${kept}`);
  // It may come back, under a key of its own.
  await later.put(`${lost}/new`, Buffer.from('new'));
  expect(await text(await later.get(`${lost}/new`))).toBe('new');
  await expect(later.get(`${lost}/object`)).rejects.toThrow('was destroyed');
});

test('another master key takes over without a change of any object', async () => {
  const tenant = newTenant();
  await (await openStore()).put(`${tenant}/object`, Buffer.from('content'));
  const before = await readFile(fileOf(`${tenant}/object`));
  const second = newMaster();

  const without = await openStore(await keysWith(second));
  await expect(without.get(`${tenant}/object`)).rejects.toThrow(UnknownMasterKeyError);
  expect(await (await keysWith(second, first)).rewrap()).toBeGreaterThan(0);
  expect(await (await keysWith(second, first)).rewrap()).toBe(0);
  // The former is needed no more.
  const after = await openStore(await keysWith(second));
  expect(await text(await after.get(`${tenant}/object`))).toBe('content');
  expect((await readFile(fileOf(`${tenant}/object`))).equals(before)).toBe(true);
  // A new key of the tenant reads on under the former one.
  await (await keysWith(second)).renew(tenant);
  const renewed = await openStore(await keysWith(second));
  await renewed.put(`${tenant}/next`, Buffer.from('next'));
  expect(await text(await renewed.get(`${tenant}/object`))).toBe('content');
  expect(await text(await renewed.get(`${tenant}/next`))).toBe('next');
  await (await keysWith(first, second)).rewrap();
});

test('an upload is sealed for what it becomes, and not written a second time', async () => {
  const store = await openStore();
  const tenant = newTenant();
  const [incoming, key] = [`${tenant}/incoming`, `${tenant}/fresh`];
  await store.put(incoming, Buffer.from('sent'), { becomes: key });
  const sent = await readFile(fileOf(incoming));
  await store.acceptUpload(incoming, key);
  expect((await readFile(fileOf(key))).equals(sent)).toBe(true);
  expect(await text(await store.get(key))).toBe('sent');
  await expect(store.head(incoming)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

/** What people wrote or asked for, in columns that are encrypted. */
function storesWith(seal: ColumnSeal, tenant: string) {
  const models = createRegistryStore(prisma, seal);
  const views = createSavedViewStore(prisma, seal);
  const erasures = createErasureStore(prisma, createAccessStore(prisma), seal);
  const whose = { tenant, owner: 'account_1' };
  const now = new Date();
  return {
    async write(text: string) {
      await models.changeModel(tenant, 'guard', { now, create: true }, (model) =>
        model.setPolicy(parsePolicy({ canaries: [{ text: `to ${text}`, label: 'benign' }] }), 'ada'),
      );
      await views.save(whose, { name: 'mine', path: `/traces?text=${text}` }, { most: 10, now });
      await erasures.insert({
        ...{ id: `erasure_${tenant}`, tenant, subject: text, within: ['*'], parts: [] },
        ...{ subjectSalt: randomBytes(16), subjectHmac: randomBytes(32) },
        ...{ requesterId: 'account_1', requestedBy: 'ada', requestedAt: now },
      });
    },
    async read() {
      const [policy] = await models.findPolicies(tenant, ['guard']);
      const [view] = await views.list(whose, { limit: 10 });
      const erasure = await erasures.find(tenant, `erasure_${tenant}`);
      return [policy?.value.canaries[0]?.text, view?.path, erasure?.subject];
    },
    readErasure: () => erasures.find(tenant, `erasure_${tenant}`),
    views: () => views.list(whose, { limit: 10 }),
    erase: (subject: string) =>
      createRegistryErasures(prisma, seal).replaceInTables({
        tenant,
        subject,
        erasureId: 'erasure_12345678',
      }),
  };
}
const asWritten = (text: string) => [`to ${text}`, `/traces?text=${text}`, text];
const newText = () => `ann.${randomBytes(6).toString('hex')}`;

/** Whether the files of the database hold a text. */
async function isInFiles(text: string): Promise<boolean> {
  await pool.query('CHECKPOINT');
  const { rows } = await pool.query<{ folder: string }>(
    `SELECT current_setting('data_directory') || '/base/' || oid AS folder FROM pg_database WHERE datname = current_database()`,
  );
  const folder = rows[0]?.folder ?? '';
  for (const name of await readdir(folder)) {
    if ((await readFile(join(folder, name))).includes(text)) return true;
  }
  return false;
}

test('what people wrote is in no file of the database; what was there before is encrypted too', async () => {
  const seal = createColumnSeal(await keysWith(first));
  const [text, old] = [newText(), newText()];
  const stores = storesWith(seal, newTenant());
  await stores.write(text);
  expect(await stores.read()).toEqual(asWritten(text));

  const tenant = newTenant();
  await storesWith(UNSEALED_COLUMNS, tenant).write(old);
  expect([await isInFiles(old), await isInFiles(text)]).toEqual([true, false]);
  const run = sqlOfPool(pool);
  const all = [...OF_ACCESS, ...OF_REGISTRY];
  expect(await sealStoredTexts(run, UNSEALED_COLUMNS, all)).toBe(0);
  expect([await sealStoredTexts(run, seal, all), await sealStoredTexts(run, seal, all)]).toEqual([3, 0]);
  for (const { table } of all) {
    const { rows } = await pool.query(`SELECT * FROM ${table}`);
    expect(JSON.stringify(rows)).not.toContain(old);
  }
  expect(await storesWith(seal, tenant).read()).toEqual(asWritten(old));

  // An erasure finds what no statement can.
  expect(await storesWith(seal, tenant).erase(old)).toEqual([
    expect.objectContaining({ place: 'registry.promotion_policy.policy', action: 'replace', count: 1 }),
    expect.objectContaining({ place: 'registry.saved_view.path', action: 'replace', count: 1 }),
  ]);
  expect(await storesWith(seal, tenant).read()).toEqual([...asWritten('erased-12345678').slice(0, 2), old]);
});

test('a text opens for its tenant and column alone, and under keys that are there', async () => {
  const [text, tenant, other] = [newText(), newTenant(), newTenant()];
  const stores = storesWith(createColumnSeal(await keysWith(first)), tenant);
  await stores.write(text);
  const second = newMaster();
  for (const [seal, why] of [
    [createColumnSeal(await keysWith(second)), 'MASTER_KEY_FILE does not hold the master key'],
    [UNSEALED_COLUMNS, 'MASTER_KEY_FILE is not set'],
  ] as const) {
    await expect(storesWith(seal, tenant).views()).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining(
        `registry.saved_view.path of tenant "${tenant}" is encrypted and cannot be read: ${why}`,
      ),
    });
  }
  await (await keysWith(second, first)).rewrap();
  const rotated = createColumnSeal(await keysWith(second));
  expect(await storesWith(rotated, tenant).read()).toEqual(asWritten(text));
  await (await keysWith(first, second)).rewrap();

  const moved = async (statement: string) => {
    await pool.query(statement, [tenant, other]);
    await expect(stores.views()).rejects.toMatchObject({
      code: 'INTERNAL',
      message: expect.stringContaining('was changed or moved'),
    });
  };
  await storesWith(createColumnSeal(await keysWith(first)), other).write(text);
  await moved(
    'UPDATE registry.saved_view SET path = (SELECT path FROM registry.saved_view WHERE tenant = $2) WHERE tenant = $1',
  );
  await moved(
    `UPDATE registry.saved_view SET path = (SELECT policy FROM registry.promotion_policy WHERE tenant = $1)
     WHERE tenant = $1 AND $2 <> ''`,
  );

  await (await keysWith(first)).destroy(other);
  const destroyed = storesWith(createColumnSeal(await keysWith(first)), other);
  await expect(destroyed.views()).rejects.toThrow('was destroyed');
  expect(await destroyed.readErasure()).toMatchObject({ subject: null });
  expect(await destroyed.erase(text)).toEqual([]);
});

test('the key file has to lie elsewhere than the data', () => {
  expect(() => loadConfig({ DATA_DIR: '/data', MASTER_KEY_FILE: '/data/keys/master' })).toThrow(
    'MASTER_KEY_FILE',
  );
  expect(() => loadConfig({ DATA_DIR: '/data', MASTER_KEY_FILE: '/data-keys' })).not.toThrow();
});
