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
