import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { masterKeyFrom } from '#platform/crypto/index.js';
import type { PlatformSettings } from '#platform/runtime/index.js';

/** There is data, but not the key that its keys are encrypted with. */
class MasterKeyMissing extends Error {
  override readonly name = 'MasterKeyMissing';
}

/** Makes the master key before there is any data; with data, a missing key must be brought back, not replaced. */
export async function ensureMasterKey({ masterKey, data }: PlatformSettings): Promise<void> {
  if (masterKey.masterKey !== undefined) return;
  const [hasKey, hasData] = await Promise.all(['master.key', 'postgres'].map((name) => exists(data.directory, name)));
  if (hasData && !hasKey) {
    throw new MasterKeyMissing(
      `${join(data.directory, 'master.key')} is missing: put it back from a backup, or set MASTER_KEY to what it held.`,
    );
  }
  await masterKeyFrom({ dataDir: data.directory });
}

function exists(...path: readonly string[]): Promise<boolean> {
  return stat(join(...path)).then(
    () => true,
    () => false,
  );
}
