/** What the SDK on the n-th device sends: its hardware's SHA-256 hashes (here only unique, not real), and its name. */
export function fingerprintOf(n: number) {
  const hash = (component: 'a' | 'b' | 'c'): string => component + n.toString(16).padStart(63, '0');
  return { macAddresses: [hash('a')], cpuId: hash('b'), systemUuid: hash('c') };
}

/** The body of activate and verify. */
export function deviceBody(licenseKey: string, n: number): string {
  const device = { name: `WS-${n}`, os: 'Debian 12' };
  return JSON.stringify({ licenseKey, fingerprint: fingerprintOf(n), device, version: '2.4.1', platform: 'linux-x64' });
}

export function withNonce(body: string, nonce: string): string {
  return `${body.slice(0, -1)},"nonce":"${nonce}"}`;
}
