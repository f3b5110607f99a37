import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Licenses } from '../licenses.js';
import { BlockDevice } from './block-device.command.js';
import { blockDevice } from './block-device.js';

@CommandHandler(BlockDevice)
export class BlockDeviceHandler implements ICommandHandler<BlockDevice> {
  constructor(private readonly licenses: Licenses) {}

  execute({ context, licenseId, wish }: BlockDevice) {
    return this.licenses.execute(licenseId, context, (state, now) => blockDevice(state, wish, now));
  }
}
