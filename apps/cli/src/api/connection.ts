import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Say } from '../language/language.js';
import type { Connection } from './admin-api.js';
import { exitCodes, Wrong } from './failures.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the admin API is and what opens it: `--url`, `V2_ADMIN_URL`, or `V2_ADMIN` as the start prints it, else this
 * machine; `V2_ADMIN_TOKEN`, else the file `admin-token` of the data folder. @throws Wrong
 */
export async function connectionOf(url: string | undefined, env: Environment, say: Say): Promise<Connection> {
  return { url: urlOf(url, env, say), token: await tokenOf(env, say) };
}

function urlOf(url: string | undefined, env: Environment, say: Say): string {
  const found = [url, env.V2_ADMIN_URL, env.V2_ADMIN].find((given) => given !== undefined && given !== '');
  const port = env.ADMIN_API_PORT === undefined || env.ADMIN_API_PORT === '' ? '5004' : env.ADMIN_API_PORT;
  const chosen = found ?? `http://127.0.0.1:${port}`;
  if (/^https?:\/\/[^/]/.test(chosen) && URL.canParse(chosen)) return chosen;
  throw new Wrong(
    say({
      en: `${chosen} is no URL of an admin API; expected something like http://127.0.0.1:5004.`,
      de: `${chosen} ist keine URL einer Admin-API; erwartet wird etwas wie http://127.0.0.1:5004.`,
    }),
  );
}

async function tokenOf(env: Environment, say: Say): Promise<string> {
  if (env.V2_ADMIN_TOKEN !== undefined && env.V2_ADMIN_TOKEN !== '') return env.V2_ADMIN_TOKEN;
  const file = join(env.V2_DATA_DIR === undefined || env.V2_DATA_DIR === '' ? 'data' : env.V2_DATA_DIR, 'admin-token');
  const found = await stat(file).catch(() => undefined);
  if (!found) {
    const en = `Set V2_ADMIN_TOKEN to the admin token (sk_…) that the first start printed, or keep it in ${file}, mode 0600.`;
    const de = `Setze V2_ADMIN_TOKEN auf das Admin-Token (sk_…), das der erste Start ausgab, oder lege es in ${file} ab, Modus 0600.`;
    throw new Wrong(say({ en, de }), exitCodes.unauthorized);
  }
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
    const en = `${file} may be read or written by others: chmod 600 it.`;
    const de = `${file} ist für andere les- oder schreibbar: chmod 600.`;
    throw new Wrong(say({ en, de }), exitCodes.unauthorized);
  }
  return (await readFile(file, 'utf8')).trim();
}
