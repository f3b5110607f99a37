import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isRefusal } from '#platform/kernel/index.js';
import { InstallationKeys } from '../installation-keys.js';
import { signingKeyNotFound, type SigningKeyRefusal } from '../key-log/key-log.refusal.js';
import { KeyLogs } from '../key-logs.js';
import { RevokeSigningKey, type RevokedSigningKey } from './revoke-signing-key.command.js';
import { revokeSigningKey } from './revoke-signing-key.js';

/** The key first: what is compromised must stop even if recording it has to be repeated. */
@CommandHandler(RevokeSigningKey)
export class RevokeSigningKeyHandler implements ICommandHandler<RevokeSigningKey> {
  constructor(
    private readonly keys: InstallationKeys,
    private readonly logs: KeyLogs,
  ) {}

  async execute({ context, kid, reason }: RevokeSigningKey): Promise<RevokedSigningKey | SigningKeyRefusal> {
    const revoked = await this.keys.revoke(kid);
    if (!revoked) return signingKeyNotFound();
    const { signingKid } = revoked;
    const fact = { kid, reason, signingKid };
    const done = await this.logs.execute(context.tenant, context, (state) => revokeSigningKey(state, fact));
    return isRefusal(done) ? done : { signingKid, position: done.position };
  }
}
