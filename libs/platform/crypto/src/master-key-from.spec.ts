import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { masterKeyFrom } from './master-key-from.js';
import { MasterKeyUnusable } from './master-key.js';

const KEY = Buffer.alloc(32, 7).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 8).toString('base64');

describe('masterKeyFrom', () => {
  let dataDir: string;
  let file: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-master-key-'));
    file = join(dataDir, 'master.key');
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('takes the key of the environment, in either base64 alphabet', async () => {
    const masterKey = await masterKeyFrom({ MASTER_KEY: KEY });
    expect(masterKey.key.export()).toEqual(Buffer.alloc(32, 7));
    const inUrlAlphabet = Buffer.alloc(32, 0xfb).toString('base64url');
    expect((await masterKeyFrom({ MASTER_KEY: inUrlAlphabet })).key.export()).toEqual(Buffer.alloc(32, 0xfb));
  });

  it('makes a key at the first start, for nobody else to read, and finds it again at the second', async () => {
    const nested = join(dataDir, 'not', 'there', 'yet');
    const first = await masterKeyFrom({ dataDir: nested });
    expect((await stat(join(nested, 'master.key'))).mode & 0o777).toBe(0o600);
    expect((await masterKeyFrom({ dataDir: nested })).id).toBe(first.id);
    expect(await readdir(nested)).toEqual(['master.key']);
  });

  it('takes an empty MASTER_KEY for none', async () => {
    const made = await masterKeyFrom({ MASTER_KEY: '', dataDir });
    expect((await masterKeyFrom({ dataDir })).id).toBe(made.id);
  });

  it('makes one key when many processes start at once', async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => masterKeyFrom({ dataDir })));
    expect(new Set(keys.map(({ id }) => id)).size).toBe(1);
    expect(await readdir(dataDir)).toEqual(['master.key']);
  });

  it('makes another key in another place', async () => {
    const one = await masterKeyFrom({ dataDir });
    const other = await masterKeyFrom({ dataDir: join(dataDir, 'other') });
    expect(one.id).not.toBe(other.id);
  });

  it.each(['640', '604', '620', '666'])('refuses a file of mode %s, which others may read or write', async (mode) => {
    await masterKeyFrom({ dataDir });
    await chmod(file, Number.parseInt(mode, 8));
    await expect(masterKeyFrom({ dataDir })).rejects.toThrow(MasterKeyUnusable);
    await expect(masterKeyFrom({ dataDir })).rejects.toThrow(`${file} may be read or written by others`);
  });

  it('prefers the environment to the file, and warns when they differ', async () => {
    await writeFile(file, OTHER_KEY, { mode: 0o600 });
    const warnings: string[] = [];
    const warn = (message: string): void => void warnings.push(message);
    const masterKey = await masterKeyFrom({ MASTER_KEY: KEY, dataDir, warn });
    expect(masterKey.key.export()).toEqual(Buffer.alloc(32, 7));
    expect(warnings).toEqual([expect.stringContaining(`${file} holds another key`)]);
    expect(warnings.join()).not.toContain(KEY);
  });

  it('does not warn when environment and file agree, and writes no file when there is none', async () => {
    const warn = (): never => {
      throw new Error('nothing to warn of');
    };
    await masterKeyFrom({ MASTER_KEY: KEY, dataDir, warn });
    expect(await readdir(dataDir)).toEqual([]);
    await writeFile(file, `${KEY}\n`, { mode: 0o600 });
    await masterKeyFrom({ MASTER_KEY: KEY, dataDir, warn });
    expect(await readFile(file, 'utf8')).toBe(`${KEY}\n`);
  });

  it.each([
    ['short', Buffer.alloc(31, 7).toString('base64')],
    ['long', Buffer.alloc(33, 7).toString('base64')],
    ['in hex', Buffer.alloc(32, 7).toString('hex')],
    ['a password', 'correct horse battery staple'],
  ])('refuses a key that is %s, without printing it', async (_, key) => {
    const fault = await masterKeyFrom({ MASTER_KEY: key }).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(MasterKeyUnusable);
    expect(String(fault)).toContain('MASTER_KEY must hold exactly 32 bytes in base64');
    expect(inspect(fault)).not.toContain(key);
  });

  it('refuses a damaged file by name, and leaves it as it is', async () => {
    await writeFile(file, '', { mode: 0o600 });
    await expect(masterKeyFrom({ dataDir })).rejects.toThrow(`${file} must hold exactly 32 bytes`);
    expect(await readFile(file, 'utf8')).toBe('');
  });

  it('refuses to go on with neither a key nor a place to keep one', async () => {
    await expect(masterKeyFrom({})).rejects.toThrow('MASTER_KEY is not set');
    await expect(masterKeyFrom({ MASTER_KEY: '' })).rejects.toThrow(MasterKeyUnusable);
  });

  it('shows nothing of the key when it is printed or serialised', async () => {
    const masterKey = await masterKeyFrom({ MASTER_KEY: KEY });
    const shown = inspect(masterKey, { depth: null, showHidden: true }) + JSON.stringify(masterKey);
    expect(shown).toContain(masterKey.id);
    expect(shown).not.toContain(KEY);
    expect(shown).not.toContain('0707');
  });
});
