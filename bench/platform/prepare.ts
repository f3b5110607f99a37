import type { BenchPlatform } from './bench-platform.js';
import { deviceBody } from './devices.js';

/** What the load is made from. */
export interface Prepared {
  readonly productId: string;
  readonly apiKey: string;
  readonly licenseKeys: readonly string[];
  /** Bodies of activations that have succeeded. */
  readonly activated: readonly string[];
}

const AT_ONCE = 32;
const SEATS = 10_000;

/** A product, its API key, licenses with seats to spare, and devices that hold one, all through the public doors. */
export async function prepare(
  platform: BenchPlatform,
  { licenses, devices }: { readonly licenses: number; readonly devices: number },
): Promise<Prepared> {
  const admin = { authorization: `Bearer ${platform.adminToken}` };
  const ask = (path: string, body: object) =>
    post(`${platform.adminApi}/api/admin/${path}`, JSON.stringify(body), admin);
  const { productId = '' } = await ask('products', { name: 'Bench' });
  const { key: apiKey = '' } = await ask(`products/${productId}/api-keys`, { name: 'Bench' });
  const licenseKeys = await severalAtOnce(licenses, async () => {
    const { licenseKey = '' } = await ask('licenses', { productId, seats: SEATS, features: { edition: 'pro' } });
    return licenseKey;
  });
  const activated = await severalAtOnce(devices, async (index) => {
    const body = deviceBody(licenseKeys[index % licenseKeys.length] ?? '', index);
    await post(`${platform.licenseServer}/api/license/activate`, body, { 'x-api-key': apiKey });
    return body;
  });
  return { productId, apiKey, licenseKeys, activated };
}

async function post(url: string, body: string, headers: Readonly<Record<string, string>>) {
  const answer = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  if (answer.status !== 201) throw new Error(`POST ${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Readonly<Record<string, string>>;
}

async function severalAtOnce<Result>(count: number, make: (index: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) results[index] = await make(index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
