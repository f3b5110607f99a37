/** Addresses that software gives every machine it is installed on, and some that mean "hidden from you". */
export const FIXED_MACS: readonly string[] = [
  '000000000000',
  '020000000000', // Android and iOS, to applications that may not know
  '005056c00001', // VMware Workstation, host-only network
  '005056c00008', // VMware Workstation, NAT
  '00059a3c7800', // Cisco AnyConnect
  '00059a3c7a00', // Cisco AnyConnect
  '00090ffe0001', // FortiClient
  '00a0c6000000', // Qualcomm Gobi modems
  '0a0027000000', // VirtualBox, host-only network
  '204153594eff', // Windows RAS asynchronous adapter
  '505054503030', // Windows WAN miniport (PPTP)
  '33506f453030', // Windows WAN miniport (PPPoE)
];

/** UUIDs that board makers left in many machines' firmware (lower case). One byte repeated is a rule of its own. */
export const FIXED_UUIDS: readonly string[] = [
  '03000200-0400-0500-0006-000700080009',
  '00020003-0004-0005-0006-000700080009', // the same, read in the other byte order
  '12345678-1234-5678-90ab-cddeefaabbcc',
  '12345678-1234-5678-1234-567812345678',
  '01020304-0506-0708-090a-0b0c0d0e0f10',
  '07090201-0103-0301-0807-060504030201',
  '6ab5b300-538d-1014-9fb5-b0684d007b53',
];

/** What firmware says when nobody filled a field in (lower case); compared without spaces, dots and dashes. */
export const PLACEHOLDERS: readonly string[] = [
  'to be filled by o.e.m.',
  'to be filled by o.e.m',
  'default string',
  'default',
  'none',
  'not specified',
  'not applicable',
  'not available',
  'not present',
  'not settable',
  'n/a',
  'unknown',
  'undefined',
  'null',
  'empty',
  'invalid',
  'o.e.m.',
  'oem',
  'system serial number',
  'system manufacturer',
  'system product name',
  'serial number',
  '0123456789',
  '1234567890',
  '123456789',
];
