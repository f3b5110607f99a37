import { Client } from 'pg';

/** Whether a server answers a query at `url` within `timeoutMs`: for readiness, and for waiting at start. */
export async function canConnect(url: string, timeoutMs = 2_000): Promise<boolean> {
  const client = new Client({
    connectionString: url,
    application_name: 'v2-readiness',
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
  });
  // A connection that breaks later says so by an event, which must not end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
