import { createClient } from '@redis/client';

const CONNECT_TIMEOUT_MS = 2_000;
const RECONNECT_MAX_MS = 2_000;
/** A connection on which nothing comes for so long is given up: the other side may be gone without a word. */
const SILENCE_MS = 5_000;
const PING_MS = 2_000;
const COMMANDS_WAITING_MAX = 10_000;

export type RedisClient = ReturnType<typeof createRedisClient>;

/** A client that connects, and connects again, in the background. Without a connection commands fail at once. */
export function openRedis(url: string): RedisClient {
  const client = createRedisClient(url);
  // Each failed command says so too; without a listener the event would end the process.
  client.on('error', () => undefined);
  client.connect().catch(() => undefined);
  return client;
}

function createRedisClient(url: string) {
  return createClient({
    url,
    disableOfflineQueue: true,
    pingInterval: PING_MS,
    commandsQueueMaxLength: COMMANDS_WAITING_MAX,
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SILENCE_MS,
      reconnectStrategy: (tries) => Math.min(2 ** tries * 50, RECONNECT_MAX_MS),
    },
  });
}
