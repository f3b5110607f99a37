import type { SigningKeys } from '#platform/crypto/index.js';
import type { StreamsOptions } from '#platform/event-store/index.js';
import { KeyChangeFollower } from './follow-key-changes/key-change-follower.js';
import { InstallationKeys } from './installation-keys.js';
import { KeyLogs } from './key-logs.js';
import type { SigningKeysParts } from './signing-keys.module.js';

export interface SigningKeysOptions extends StreamsOptions {
  readonly signingKeys: SigningKeys;
}

/** Opens the context once for a process: from then on the process hears of every change of the keys. */
export async function openSigningKeys(
  options: SigningKeysOptions,
): Promise<SigningKeysParts & { stop(): Promise<void> }> {
  const { store, signingKeys } = options;
  const keyLogs = new KeyLogs(options);
  const follower = new KeyChangeFollower({ store, reload: () => signingKeys.reload() });
  await Promise.all([keyLogs.start(), follower.start()]);
  const stop = async () => {
    await Promise.all([keyLogs.stop(), follower.stop()]);
  };
  return { keyLogs, installationKeys: new InstallationKeys(signingKeys), stop };
}
