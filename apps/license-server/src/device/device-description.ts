import type { SoftwareVersion } from '#domain/licensing/index.js';
import type { DeviceRequestDto } from './device.dto.js';

/** What is kept of a device for the people who look at it. */
export function deviceDescriptionOf({ device, version, platform }: DeviceRequestDto) {
  return {
    name: device?.name ?? null,
    os: device?.os ?? null,
    platform: platform ?? null,
    version: version ?? null,
  };
}

/** The software on the device, if it names its version: offered what is stable. */
export function softwareOf({ version, platform }: DeviceRequestDto): SoftwareVersion | undefined {
  return version === undefined ? undefined : { version, channel: 'stable', platform };
}
