import { describe, expect, it } from 'vitest';
import { ModelCache } from './model-cache.js';

const MB = 1_048_576;

/** A cache of ten megabytes whose loadings end when the test says so. */
function setUp() {
  const dropped: string[] = [];
  const cache = new ModelCache<{ name: string; sizeBytes: number }>(10 * MB, ({ name }) =>
    dropped.push(name),
  );
  const loads: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const get = (name: string, fileMb: number, sizeMb = fileMb) =>
    cache.get(name, fileMb * MB, () => {
      loads.push(name);
      return new Promise((resolve, reject) => {
        ends.set(name, (error) => (error ? reject(error) : resolve({ name, sizeBytes: sizeMb * MB })));
      });
    });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const end = async (name: string, error?: Error) => {
    await turn();
    ends.get(name)?.(error);
    await turn();
  };
  const loaded = () => cache.loaded().map(({ name }) => name);
  return { cache, loads, dropped, get, end, loaded, turn };
}

describe('ModelCache', () => {
  it('loads a model once for everybody who asks meanwhile', async () => {
    const { get, end, loads, loaded } = setUp();
    const asked = [get('a', 2), get('a', 2), get('a', 2)];
    await end('a');
    expect(new Set(await Promise.all(asked)).size).toBe(1);
    expect([loads, loaded()]).toEqual([['a'], ['a']]);
  });

  it('gives up the model that was not used for longest', async () => {
    const { cache, get, end, loaded, dropped } = setUp();
    for (const name of ['a', 'b', 'c']) {
      const asked = get(name, 3);
      await end(name);
      await asked;
    }
    await get('a', 3);
    const asked = get('d', 2, 4);
    await end('d');
    await asked;
    expect([loaded(), dropped]).toEqual([['c', 'a', 'd'], ['b']]);
    expect(cache.usedBytes).toBe(10 * MB);
  });

  it('lets loadings that do not fit together wait for each other', async () => {
    const { get, end, loads, loaded, cache } = setUp();
    const first = get('a', 6);
    const second = get('b', 6);
    await end('b');
    expect(loads).toEqual(['a']);
    await end('a');
    await first;
    expect(loads).toEqual(['a', 'b']);
    await end('b');
    await second;
    expect([loaded(), cache.usedBytes]).toEqual([['b'], 6 * MB]);
  });

  it('keeps nothing of a loading that fails, and wakes who waited for its room', async () => {
    const { get, end, loads, loaded, cache } = setUp();
    const failing = get('a', 6);
    const refused = expect(failing).rejects.toThrow('broken');
    const waiting = get('b', 6);
    await end('a', new Error('broken'));
    await refused;
    await end('b');
    await waiting;
    expect([loads, loaded(), cache.usedBytes]).toEqual([['a', 'b'], ['b'], 6 * MB]);
    const again = get('a', 4);
    await end('a');
    expect(await again).toMatchObject({ name: 'a' });
  });

  it('loads a model that broke again, and keeps what has come in its place', async () => {
    const { cache, get, end, loads } = setUp();
    const first = get('a', 2);
    await end('a');
    const broken = await first;
    cache.drop('a', broken);
    expect(cache.usedBytes).toBe(0);
    const second = get('a', 3);
    await end('a');
    cache.drop('a', broken);
    expect([loads, cache.loaded(), cache.usedBytes]).toEqual([['a', 'a'], [await second], 3 * MB]);
  });

  it('refuses what can never fit', async () => {
    const { get, end, loaded, cache, dropped } = setUp();
    const refusal = { code: 'PAYLOAD_TOO_LARGE', message: expect.stringContaining('needs 11 MB') };
    await expect(get('a', 11)).rejects.toMatchObject(refusal);
    const grown = get('b', 5, 11);
    const refused = expect(grown).rejects.toMatchObject(refusal);
    await end('b');
    await refused;
    expect([loaded(), dropped, cache.usedBytes]).toEqual([[], ['b'], 0]);
  });
});
