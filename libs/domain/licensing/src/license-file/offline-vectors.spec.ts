import { readFile, writeFile } from 'node:fs/promises';
import { readOfflineRequest } from '../offline-request/read-offline-request.js';
import { checksumOf, compactRequest } from '../offline-request/compact-request.js';
import { ACTIVATION, offlineSigners, qrOf, REQUEST, SUBJECT } from '../testing/offline-documents.js';
import { PRODUCT } from '../testing/license-facts.js';

const VECTORS = new URL('../../../../sdk/src/offline/testing/offline-vectors.json', import.meta.url);
const DOCUMENT = new URL('../../../../../docs/offline.md', import.meta.url);

/** The examples, made anew. Clients of any language are tested with the file: what is in it never changes. */
async function examples() {
  const { files, lists, jwk } = await offlineSigners();
  const licenseFile = await files.sign(SUBJECT);
  const named = await files.sign({ ...SUBJECT, hashes: undefined, nonce: undefined });
  const revocations = { tenant: 'default', product: PRODUCT, number: 1_795_428_000_123 };
  const revoked = [
    { kind: 'license', id: SUBJECT.license.licenseId } as const,
    { kind: 'activation', id: ACTIVATION } as const,
  ];
  const checksum = checksumOf(compactRequest(REQUEST)).toString('hex');
  const { license, ...request } = REQUEST;
  return {
    publicKeys: { keys: [jwk] },
    request: { json: { v2OfflineRequest: 1, ...license, ...request, checksum }, qr: qrOf(REQUEST) },
    licenseFile,
    licenseFileOfNamedActivation: named,
    revocationList: await lists.sign({ ...revocations, revoked }),
    emptyRevocationList: await lists.sign({ ...revocations, revoked: [] }),
  };
}

/** The formatter wraps what is on the page as it likes. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

describe('The offline documents', () => {
  it('are today what they were when clients were first tested with them', async () => {
    const made = await examples();
    if (process.env.WRITE_OFFLINE_VECTORS) await writeFile(VECTORS, `${JSON.stringify(made, null, 2)}\n`);
    expect(made).toEqual(JSON.parse(await readFile(VECTORS, 'utf8')));
  });

  it('are in docs/offline.md as they are made', async () => {
    const { request, licenseFile, revocationList } = await examples();
    const page = squeezed(await readFile(DOCUMENT, 'utf8'));
    const shown = [request.qr, licenseFile.text.trim(), licenseFile.qr?.text ?? '', revocationList.text.trim()];
    for (const text of [...shown, JSON.stringify(licenseFile.claims), JSON.stringify(request.json)])
      expect(page).toContain(squeezed(text));
  });

  it('fit the QR codes that are promised', async () => {
    const { request, licenseFile } = await examples();
    expect(licenseFile.qr?.version).toBeLessThanOrEqual(25);
    expect(readOfflineRequest(request.qr)).toEqual(REQUEST);
    expect(readOfflineRequest(JSON.stringify(request.json))).toEqual(REQUEST);
  });
});
