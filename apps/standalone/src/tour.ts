/** One step of the README's tour. */
export interface TourStep {
  readonly title: string;
  /** For a POSIX shell in which the lines that the start prints were entered. */
  readonly command: string;
}

const KEY = '-H "X-Api-Key: $V2_API_KEY"';
const STAFF = '-H "Authorization: Bearer $V2_ADMIN_TOKEN"';
const JSON_BODY = '-H "Content-Type: application/json"';
const DEVICE = `-d '{"licenseKey":"'$V2_LICENSE_KEY'","fingerprint":{"cpuId":"BFEBFBFF000906EA"},"device":{"name":"WS-114"}}'`;
const LICENSE = '$V2_ADMIN/api/admin/licenses/$V2_LICENSE_ID';

/** What there is to see, in the order in which it tells a story. */
export const tour: readonly TourStep[] = [
  {
    title: 'Bind a device to the demo license',
    command: `curl -s $V2/api/license/activate ${KEY} ${JSON_BODY} ${DEVICE}`,
  },
  { title: 'Ask whether it may be used', command: `curl -s $V2/api/license/verify ${KEY} ${JSON_BODY} ${DEVICE}` },
  { title: 'Show the license to its holder', command: `curl -s $V2/api/license/info/$V2_LICENSE_KEY ${KEY}` },
  { title: 'Suspend it', command: `curl -s ${LICENSE}/suspend ${STAFF} ${JSON_BODY} -d '{"reason":"Invoice unpaid"}'` },
  { title: 'Ask again', command: `curl -s $V2/api/license/verify ${KEY} ${JSON_BODY} ${DEVICE}` },
  {
    title: 'Reinstate it',
    command: `curl -s ${LICENSE}/reinstate ${STAFF} ${JSON_BODY} -d '{"reason":"Invoice paid"}'`,
  },
  { title: 'See it in the list', command: `curl -s "$V2_ADMIN/api/admin/licenses?status=active" ${STAFF}` },
  { title: 'Read its history back, event by event', command: `curl -s "${LICENSE}/events?limit=2" ${STAFF}` },
  {
    title: 'Who did what? In German, the latest first',
    command: `curl -s "$V2_ADMIN/api/admin/audit-log?pageSize=2" ${STAFF} -H "Accept-Language: de"`,
  },
];
