import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isRefusal } from '#platform/kernel/index.js';
import { Fingerprints } from '../fingerprint/fingerprints.js';
import { licenseIdOf, parseLicenseKey } from '../license-key/license-key.js';
import { activationNotFound, licenseNotFound, type LicenseRefusal } from '../license/license.refusal.js';
import { Licenses } from '../licenses.js';
import { DeactivateDevice, type DeviceDeactivation, type DeviceToDeactivate } from './deactivate-device.command.js';
import { activationOf, deactivateDevice, type DeactivationWish } from './deactivate-device.js';

@CommandHandler(DeactivateDevice)
export class DeactivateDeviceHandler implements ICommandHandler<DeactivateDevice> {
  constructor(
    private readonly licenses: Licenses,
    private readonly fingerprints: Fingerprints,
  ) {}

  async execute({ context, productId, device }: DeactivateDevice): Promise<DeviceDeactivation | LicenseRefusal> {
    const licenseId = licenseIdFor(device);
    if (licenseId === undefined) return licenseNotFound();
    const which = await this.#which(context.tenant, device);
    if (isRefusal(which)) return which;
    const done = await this.licenses.execute(licenseId, context, (state, now) =>
      deactivateDevice(state, { productId, device: which }, now),
    );
    if (isRefusal(done)) return done;
    const activation = done.state.status === 'not-issued' ? undefined : activationOf(done.state, which);
    return activation ? { activationId: activation.activationId, position: done.position } : activationNotFound();
  }

  async #which(tenant: string, device: DeviceToDeactivate): Promise<DeactivationWish['device'] | LicenseRefusal> {
    const named = 'activationId' in device ? { activationId: device.activationId } : {};
    if ('activationId' in device && device.fingerprint === undefined) return { activationId: device.activationId };
    const fingerprint = await this.fingerprints.read(tenant, device.fingerprint ?? {});
    return isRefusal(fingerprint) ? fingerprint : { ...named, fingerprint: fingerprint.digest };
  }
}

function licenseIdFor(device: DeviceToDeactivate): string | undefined {
  if ('licenseId' in device) return device.licenseId;
  const key = parseLicenseKey(device.licenseKey);
  return key && licenseIdOf(key);
}
