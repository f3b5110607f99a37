import { readFileSync } from 'node:fs';
import { fingerprintClaim, statedFingerprint } from '../../libs/sdk/index.js';
import type { StatedFingerprint } from '../../libs/sdk/index.js';
import { isSameDevice } from '../../libs/sdk/src/fingerprint/fingerprint.js';
import { fingerprintReadAs, isSameDeviceToServer } from './server-fingerprints.js';

interface Vector {
  readonly name: string;
  readonly raw: StatedFingerprint;
  readonly hashed: StatedFingerprint;
  readonly tokenClaim: string;
}

/** Also for SDKs in other languages. */
const vectors = JSON.parse(readFileSync('libs/sdk/fingerprint-vectors.json', 'utf8')) as readonly Vector[];

describe('A fingerprint is the same to the SDK and to the server:', () => {
  it.each(vectors)('$name', ({ raw, hashed, tokenClaim }) => {
    const own = statedFingerprint(raw);
    expect(own).toEqual({ macAddresses: [], ...hashed });
    expect(fingerprintClaim(own)).toBe(tokenClaim);
    expect(fingerprintReadAs(raw)).toBe(tokenClaim);
    expect(fingerprintReadAs(own)).toBe(tokenClaim);
  });

  const all = [undefined, 'one', 'two'].flatMap((mac) =>
    [undefined, 'one', 'two'].flatMap((cpuId) =>
      [undefined, 'one', 'two'].map((systemUuid) => ({
        ...(mac === undefined ? {} : { macAddresses: [mac === 'one' ? '00:1b:63:84:45:e6' : '00:1b:63:84:45:e7'] }),
        ...(cpuId === undefined ? {} : { cpuId }),
        ...(systemUuid === undefined ? {} : { systemUuid }),
      })),
    ),
  );
  const known = all.filter((fingerprint) => Object.keys(fingerprint).length > 0);

  it.each(['any', 'most', 'all'] as const)('%s of its components must agree', (match) => {
    const pairs = known.flatMap((one) => known.map((other) => [one, other] as const));
    const differing = pairs.filter(([one, other]) => {
      const own = isSameDevice(statedFingerprint(one), statedFingerprint(other), match);
      return own !== isSameDeviceToServer(one, other, match);
    });
    expect(pairs).toHaveLength(26 * 26);
    expect(differing).toEqual([]);
  });
});
