import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Licenses } from '../licenses.js';
import { UnblockDevice } from './block-device.command.js';
import { unblockDevice } from './block-device.js';

@CommandHandler(UnblockDevice)
export class UnblockDeviceHandler implements ICommandHandler<UnblockDevice> {
  constructor(private readonly licenses: Licenses) {}

  execute({ context, licenseId, wish }: UnblockDevice) {
    return this.licenses.execute(licenseId, context, (state) => unblockDevice(state, wish));
  }
}
