import { hashed } from '../../../libs/sdk/src/fingerprint/hardware-value.js';

export interface RawHardware {
  readonly mac: string;
  readonly cpu: string;
  readonly uuid: string;
}

/** A device whose hardware no other has, in every spelling in which systems print it. */
export function distinctiveDevice({ mac, cpu, uuid }: RawHardware) {
  const digits = mac.replaceAll(':', '');
  const spellings = [
    { mac, cpu, uuid },
    { mac: mac.replaceAll(':', '-').toLowerCase(), cpu: cpu.toLowerCase(), uuid: uuid.toLowerCase() },
    { mac: digits, cpu: `  ${cpu} `, uuid: `{${uuid}}` },
    { mac: digits.toLowerCase().replace(/(.{4})(?=.)/g, '$1.'), cpu, uuid: uuid.replaceAll('-', '') },
  ];
  const hashes = { mac: hashOf('mac', mac), cpu: hashOf('cpu', cpu), uuid: hashOf('uuid', uuid) };
  return {
    is: { mac, cpu, uuid },
    /** As software without the SDK may send it. */
    raw: spellings.map(fingerprintOf),
    /** As the SDK sends it. */
    hashed: fingerprintOf(hashes),
    /** What must not be kept, by what it is. */
    secrets: [...secretsOf('raw', { mac, cpu, uuid }), ...secretsOf('SHA-256 of the', hashes)],
  };
}

export type DistinctiveDevice = ReturnType<typeof distinctiveDevice>;

function hashOf(component: 'mac' | 'cpu' | 'uuid', raw: string): string {
  const hash = hashed(component, raw);
  if (hash === undefined) throw new Error(`${raw} says nothing`);
  return hash;
}

function fingerprintOf({ mac, cpu, uuid }: RawHardware) {
  return { macAddresses: [mac], cpuId: cpu, systemUuid: uuid };
}

function secretsOf(form: string, { mac, cpu, uuid }: RawHardware): readonly (readonly [string, string])[] {
  return [[`${form} MAC`, mac], [`${form} CPU id`, cpu], [`${form} UUID`, uuid]]; // prettier-ignore
}
