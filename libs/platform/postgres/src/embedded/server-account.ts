import { stat } from 'node:fs/promises';

/** The account a server process runs as. `undefined` in its place means: the account of this process. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/** "nobody" on every Linux and BSD: owns nothing, so that a server started by root keeps no power of root. */
const nobody: ServerAccount = { uid: 65534, gid: 65534 };

/**
 * PostgreSQL refuses to run as root. Started by root, the server runs as whoever owns `home` already
 * (so that an installation begun as an ordinary user goes on), else as nobody.
 */
export async function chooseServerAccount(home: string): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(home).catch(() => undefined);
  return owner !== undefined && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody;
}
