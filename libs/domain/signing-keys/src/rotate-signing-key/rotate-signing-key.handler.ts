import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isRefusal } from '#platform/kernel/index.js';
import { InstallationKeys } from '../installation-keys.js';
import { signingKeyAnnounced, type SigningKeyRefusal } from '../key-log/key-log.refusal.js';
import { KeyLogs } from '../key-logs.js';
import { RotateSigningKey, type RotatedSigningKey } from './rotate-signing-key.command.js';
import { rotateSigningKey } from './rotate-signing-key.js';

/** The key first, for it holds a secret that no event may; the same command again makes no other, and records it. */
@CommandHandler(RotateSigningKey)
export class RotateSigningKeyHandler implements ICommandHandler<RotateSigningKey> {
  constructor(
    private readonly keys: InstallationKeys,
    private readonly logs: KeyLogs,
  ) {}

  async execute({ context, announceSeconds }: RotateSigningKey): Promise<RotatedSigningKey | SigningKeyRefusal> {
    const rotated = await this.keys.rotate(context.commandId, announceSeconds);
    if (!rotated) return signingKeyAnnounced();
    const rotation = { ...rotated, signsFrom: rotated.signsFrom.toISOString() };
    const done = await this.logs.execute(context.tenant, context, (state) => rotateSigningKey(state, rotation));
    if (isRefusal(done)) return done;
    // A repeated command gets its first answer, whatever happened to the keys since.
    const first = done.facts.find(({ type }) => type === 'SigningKeyRotated')?.data ?? rotation;
    return { ...rotation, ...first, position: done.position };
  }
}
