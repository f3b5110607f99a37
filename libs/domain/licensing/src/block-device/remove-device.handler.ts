import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Licenses } from '../licenses.js';
import { RemoveDevice } from './block-device.command.js';
import { removeDevice } from './block-device.js';

@CommandHandler(RemoveDevice)
export class RemoveDeviceHandler implements ICommandHandler<RemoveDevice> {
  constructor(private readonly licenses: Licenses) {}

  execute({ context, licenseId, wish }: RemoveDevice) {
    return this.licenses.execute(licenseId, context, (state, now) => removeDevice(state, wish, now));
  }
}
