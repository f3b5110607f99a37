import type { Demo } from './demo.js';

export interface Welcome {
  readonly urls: { readonly licenseServer: string; readonly adminApi: string; readonly projector: string };
  readonly demo: Demo;
  /** Only at the first start. */
  readonly adminToken: string | undefined;
}

/** The commands of the README's tour, letter by letter. */
export const TOUR = [
  `curl -s $V2/api/license/activate -H "X-Api-Key: $V2_API_KEY" --json "{\\"licenseKey\\":\\"$V2_LICENSE_KEY\\",\\"fingerprint\\":{\\"macAddresses\\":[\\"00:1b:63:84:45:e6\\"],\\"cpuId\\":\\"BFEBFBFF000906EA\\"},\\"device\\":{\\"name\\":\\"WS-114\\"}}"`,
];

/** What a person sees when everything is open. */
export function welcome({ urls, demo, adminToken }: Welcome): string {
  const token = adminToken === undefined ? [] : [`export V2_ADMIN_TOKEN=${adminToken}   # shown this once: keep it`];
  return [
    '',
    'V2 is ready.',
    `  License server  ${urls.licenseServer}   (docs: ${urls.licenseServer}/api/docs)`,
    `  Admin API       ${urls.adminApi}   (docs: ${urls.adminApi}/api/docs)`,
    `  Projector       ${urls.projector}/metrics`,
    '',
    'Try it from another terminal. First these:',
    '',
    `export V2=${urls.licenseServer} V2_ADMIN=${urls.adminApi}`,
    `export V2_API_KEY=${demo.apiKey} V2_LICENSE_KEY=${demo.licenseKey}`,
    ...token,
    '',
    'Then the tour of the README:',
    '',
    ...TOUR,
    '',
    '',
  ].join('\n');
}
