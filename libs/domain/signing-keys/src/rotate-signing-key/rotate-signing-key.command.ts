import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { SigningKeyRotated } from '../key-log/key-log.events.js';
import type { SigningKeyRefusal } from '../key-log/key-log.refusal.js';

export type RotatedSigningKey = SigningKeyRotated['data'] & { readonly position: bigint | undefined };

/** Makes a key that takes over once it was listed for as long; 0 seconds: at once. */
export class RotateSigningKey extends Command<RotatedSigningKey | SigningKeyRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly announceSeconds: number,
  ) {
    super();
  }
}
