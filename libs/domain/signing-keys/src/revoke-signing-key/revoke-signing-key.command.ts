import { Command } from '@nestjs/cqrs';
import type { CommandContext } from '#platform/event-store/index.js';
import type { SigningKeyRefusal } from '../key-log/key-log.refusal.js';

export interface RevokedSigningKey {
  /** The key that signs now. */
  readonly signingKid: string;
  readonly position: bigint | undefined;
}

/** Ends belief in everything that a key has signed. */
export class RevokeSigningKey extends Command<RevokedSigningKey | SigningKeyRefusal> {
  constructor(
    readonly context: CommandContext,
    readonly kid: string,
    readonly reason: string,
  ) {
    super();
  }
}
