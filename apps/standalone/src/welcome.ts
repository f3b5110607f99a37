import type { Demo } from './demo.js';
import { tour } from './tour.js';

export interface Welcome {
  readonly urls: { readonly licenseServer: string; readonly adminApi: string; readonly projector: string };
  readonly demo: Demo;
  /** Only at the first start. */
  readonly adminToken: string | undefined;
}

/** What a person sees when everything is open. */
export function welcome({ urls, demo, adminToken }: Welcome): string {
  const token =
    adminToken === undefined
      ? '# V2_ADMIN_TOKEN was shown by the first start; only its hash is kept.'
      : `export V2_ADMIN_TOKEN=${adminToken}   # shown this once: keep it`;
  return [
    '',
    'V2 is ready.',
    `  License server  ${urls.licenseServer}   (API: ${urls.licenseServer}/api/docs)`,
    `  Admin API       ${urls.adminApi}   (API: ${urls.adminApi}/api/docs)`,
    `  Projector       ${urls.projector}/health/ready`,
    '',
    'To try it, enter these lines in another terminal:',
    '',
    `export V2=${urls.licenseServer} V2_ADMIN=${urls.adminApi}`,
    `export V2_API_KEY=${demo.apiKey}`,
    `export V2_LICENSE_KEY=${demo.licenseKey} V2_LICENSE_ID=${demo.licenseId}`,
    token,
    '',
    'and then any of these (the README shows what they answer):',
    '',
    ...tour.map(({ command }) => command),
    '',
    'Ctrl-C stops it. The data stays, and the next start goes on with it.',
    '',
    '',
  ].join('\n');
}
