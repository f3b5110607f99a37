import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { LicenseRefusal } from '../license/license.refusal.js';
import type { DeviceWish } from './block-device.js';

class ChangeDevice extends Command<{ readonly position: bigint | undefined } | LicenseRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly licenseId: string,
    readonly wish: DeviceWish,
  ) {
    super();
  }
}

/** Shuts a device out of a license for good. */
export class BlockDevice extends ChangeDevice {}

/** Lets it in again. */
export class UnblockDevice extends ChangeDevice {}

/** Takes a device's seat away; it may activate again. */
export class RemoveDevice extends ChangeDevice {}
