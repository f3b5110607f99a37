import { connect } from 'node:net';

export const REDIS_TEST_URL = process.env.REDIS_TEST_URL ?? 'redis://127.0.0.1:6379';

/** Specs that need a Redis, as patterns of their paths. */
const SPECS = ['redis-rate-counters\\.int\\.spec\\.ts$', 'shared-rate-limit\\.e2e\\.spec\\.ts$'];
const PATIENCE_MS = 2_000;

/**
 * The specs to leave out because no Redis answers at `REDIS_TEST_URL` or on this machine; a line says so.
 * @throws Error instead, when `CI` is `true`
 */
export async function specsWithoutRedis() {
  if (await answers(new URL(REDIS_TEST_URL))) return [];
  const reason = `no Redis answers at ${new URL(REDIS_TEST_URL).host} (REDIS_TEST_URL)`;
  if (process.env.CI === 'true') throw new Error(`${reason}, and CI leaves no spec out`);
  process.stderr.write(`left out, because ${reason}: ${SPECS.join(' ')}\n`);
  return SPECS;
}

function answers({ hostname, port }) {
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 6379), timeout: PATIENCE_MS });
    const end = (isThere) => {
      socket.destroy();
      resolve(isThere);
    };
    // Any reply will do, "+PONG" or "-NOAUTH …": who speaks the protocol is one.
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (reply) => end(/^[+-]/.test(String(reply))));
    socket.once('error', () => end(false)).once('timeout', () => end(false));
  });
}
