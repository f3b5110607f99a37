import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { adminClient } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { everythingKept, placeOf } from '../support/hardware/everything-kept.js';
import { tracesOf, type Place } from '../support/hardware/traces.js';
import { buildCustomersAgain } from '../support/persons/builds.js';
import { customersOnDisk } from '../support/persons/customers-on-disk.js';
import { xaverine, yorrick, zenobia } from '../support/persons/distinctive-person.js';
import { keysOnDisk } from '../support/persons/keys-on-disk.js';
import { liveAsCustomers, type CustomerAnswer } from '../support/persons/live-as-customers.js';
import { provenHistory } from '../support/persons/proven-history.js';
import { toldOfPersons } from '../support/persons/told-of-persons.js';
import { startStandalone } from '../support/standalone.js';
import { v2 } from '../support/v2.js';

interface Certified {
  readonly certificate: string;
  readonly tracesRemovedAt: string | null;
}
type Admin = ReturnType<typeof adminClient>;

const forgotten = [...Object.values(xaverine), ...Object.values(yorrick)] as string[];

describe('The name, e-mail and phone of a person', () => {
  let dataDir: string;
  let places: readonly Place[];
  let found: readonly unknown[];
  let rows: Awaited<ReturnType<typeof customersOnDisk>>;
  let shown: readonly unknown[];
  let verified: readonly Awaited<ReturnType<typeof v2>>[];
  let again: unknown;
  let keys: readonly string[];
  let told: readonly string[];
  let proof: Awaited<ReturnType<typeof v2>>;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-forgetting-'));
    const platform = await startStandalone(dataDir, { LOG_LEVEL: 'trace' });
    const { admin, person, company } = await liveAsCustomers(platform, xaverine, yorrick);
    await admin.post('customers', { kind: 'person', contact: zenobia });
    await eventually(async () => {
      found = await searched(admin);
      expect(found).toEqual([1, 1, 1, 0]);
    });
    await buildCustomersAgain(admin);
    const persons = [person, company].map(({ contact }) => contact.personId);
    keys = await keysOnDisk(dataDir, persons);
    const before = await toldOfPersons(platform, [person, company]);
    const env = { V2_ADMIN_URL: platform.adminApi, V2_ADMIN_TOKEN: platform.adminToken };
    const unconfirmed = await v2(['customer', 'forget', person.customerId], env);
    const forgot = await v2(['--json', 'customer', 'forget', person.customerId, '--yes'], env);
    const { personId } = company.contact;
    await admin.post(`customers/${company.customerId}/persons/${personId}/forget`, {});
    again = (await admin.post(`customers/${company.customerId}/persons/${personId}/forget`, {})).body;
    for (const customer of [person, company]) await eventually(() => tracesAreGone(admin, customer), 120_000);
    shown = [...(await searched(admin)), (await admin.get(`customers/${person.customerId}`)).body];
    verified = [unconfirmed, forgot, ...(await verifications(platform, person, env))];
    told = [before, await toldOfPersons(platform, [person, company])];
    proof = await provenHistory(platform, dataDir);
    const metrics = await Promise.all(
      [platform.licenseServer, platform.adminApi].map(async (door) => (await fetch(`${door}/metrics`)).text()),
    );
    await platform.process.end();
    const printed = placeOf('output', platform.process.output);
    const exports = placeOf('lists, histories and exports', told[1] ?? '');
    places = [exports, printed, placeOf('metrics', metrics.join('\n')), ...(await everythingKept(dataDir))];
    rows = await customersOnDisk(dataDir);
  }, 480_000);
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it('are found while the person is known', () => {
    expect(found).toEqual([1, 1, 1, 0]);
  });

  it.each(forgotten)('stand nowhere once the person is forgotten: %s', (value) => {
    expect(tracesOf(value, places)).toEqual([]);
    expect(JSON.stringify(shown.at(-1))).not.toContain(value);
  });

  it('are told in a history while the person is known, and then that they were forgotten', () => {
    expect(told[0]).toContain(xaverine.name);
    expect(told[0]).toContain(yorrick.email);
    expect(told[1]).toContain('"forgotten":true');
  });

  it('can’t come back: the bytes of the keys are nowhere either', () => {
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(tracesOf(key.slice(-64), places)).toEqual([]);
  });

  it('leave a history that is proven as before', () => {
    expect(proof).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(proof.stdout)).toMatchObject({ agrees: true });
  });

  it('are looked for where they would be: of somebody who is known they are there, but not in the log', () => {
    const kept = tracesOf(zenobia.email, places);
    expect(kept).toContain('table read_models.customers');
    expect(tracesOf(zenobia.name, places)).toContain('table read_models.customers');
    expect(kept.filter((name) => name.startsWith('file '))).not.toEqual([]);
    expect(kept.filter((name) => name.startsWith('event ') || name === 'output')).toEqual([]);
    expect(places.filter(({ name }) => name === 'event PersonForgotten')).toHaveLength(2);
  });

  it('are found in no list any more', () => {
    expect(shown.slice(0, -1)).toEqual([0, 0, 0, 0]);
    expect(shown.at(-1)).toMatchObject({
      contact: { name: null, email: null, phone: null, isForgotten: true },
    });
  });

  it('leave the same rows when these are built again', () => {
    expect(rows.rebuilt).toEqual(rows.live);
  });

  it('are forgotten when that is confirmed, and certified so that it can be checked offline', () => {
    const [unconfirmed, forgot, holds, forged] = verified;
    expect(unconfirmed).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('confirmed') as string });
    expect(forgot?.exitCode).toBe(0);
    expect(JSON.parse(holds?.stdout ?? '')).toMatchObject({
      aud: 'v2:person-forgotten',
      tenant: 'default',
      forgottenBy: { kind: 'bootstrap-token' },
      position: expect.stringMatching(/^\d+$/) as string,
    });
    expect(forged).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('proves nothing') as string });
  });

  it('can be forgotten again, which certifies the same', () => {
    expect(again).toMatchObject({ certificates: [{ certificate: expect.stringContaining('.') as string }] });
  });
});

async function searched(admin: Admin): Promise<readonly number[]> {
  const searches = [xaverine.name, xaverine.email, xaverine.phone, yorrick.name];
  const totals: number[] = [];
  for (const text of searches) {
    const { body } = await admin.get<{ total: number }>(`customers?search=${encodeURIComponent(text)}`);
    totals.push(body.total);
  }
  return totals;
}

async function tracesAreGone(admin: Admin, { customerId, contact }: CustomerAnswer): Promise<void> {
  const { body } = await admin.get<Certified>(`customers/${customerId}/persons/${contact.personId}/certificate`);
  expect(body.tracesRemovedAt).toEqual(expect.any(String));
}

async function verifications(
  { licenseServer }: { readonly licenseServer: string },
  { customerId, contact }: CustomerAnswer,
  env: Record<string, string>,
) {
  const folder = await mkdtemp(join(tmpdir(), 'v2-certificate-'));
  const [keys, file, other] = ['jwks.json', 'a.jws', 'b.jws'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(keys, await (await fetch(`${licenseServer}/.well-known/jwks.json`)).text());
  await v2(['customer', 'certificate', customerId, contact.personId, '--out', file], env);
  const holds = await v2(['--json', 'customer', 'verify-certificate', file, '--keys', keys]);
  const [header, , signature] = holds.stdout === '' ? [] : (await readFile(file, 'utf8')).trim().split('.');
  const claims = Buffer.from(JSON.stringify({ ...JSON.parse(holds.stdout), personId: customerId })).toString(
    'base64url',
  );
  await writeFile(other, [header, claims, signature].join('.'));
  const forged = await v2(['customer', 'verify-certificate', other, '--keys', keys]);
  await rm(folder, { recursive: true, force: true });
  return [holds, forged];
}
