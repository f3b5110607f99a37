import { masterKeyOf, sealer, SigningKeys } from '#platform/crypto/index.js';
import type { SigningKeyStorage, StoredSigningKey } from '#platform/crypto/index.js';
import { withEndorsed } from '../../libs/sdk/src/token/endorsed-keys.js';
import { kidOf, publicKeysIn } from '../../libs/sdk/src/token/trusted-keys.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const seals = sealer(masterKeyOf(Buffer.alloc(32, 1).toString('base64'), 'the spec'));

/** Keys as the server keeps them; the newest a minute younger than the one before. */
class Keys implements SigningKeyStorage {
  stored: readonly StoredSigningKey[] = [];
  listed = async () => this.stored.filter(({ revokedAt }) => revokedAt === undefined);
  all = async () => this.stored;
  addWhenNoneSigns = async (make: () => StoredSigningKey) => {
    if (this.stored.length === 0) this.stored = [make()];
  };
  change = async <Outcome>(plan: Parameters<SigningKeyStorage['change']>[0]) => {
    const { outcome, changed, added } = plan(this.stored);
    const kept = this.stored.map((key) => changed.find(({ kid }) => kid === key.kid) ?? key);
    const createdAt = new Date(NOW.getTime() + this.stored.length * 60_000);
    this.stored = [...added.map((key) => ({ ...key, createdAt })), ...kept];
    return outcome as Outcome;
  };
  raiseVerifiesUntil = async (_kid: string, until: Date) => until;
}

describe('The SDK, when the server’s signing key changes,', () => {
  let storage: Keys;
  let keys: SigningKeys;

  beforeEach(async () => {
    storage = new Keys();
    keys = await SigningKeys.load({ storage, sealer: seals, clock: { now: () => NOW } });
  });

  const known = () => publicKeysIn({ ...keys.jwks() });
  const follows = (from: ReturnType<typeof known>) => withEndorsed(from, { ...keys.jwks() }).map(kidOf);
  const rotated = async (command: string) => (await keys.rotate(command, 0))?.kid ?? '';

  it('follows from the key that it was built with to the one that signs, over any number of changes', async () => {
    const builtWith = known();
    const later = [await rotated('c-1'), await rotated('c-2'), await rotated('c-3')];
    expect(follows(builtWith)).toEqual([...builtWith.map(kidOf), ...later]);
  });

  it('doesn’t follow a key that was revoked, nor to one', async () => {
    const builtWith = known();
    const revoked = await rotated('c-1');
    await keys.revoke(revoked);
    await rotated('c-2');
    expect(follows(builtWith)).not.toContain(revoked);
    await keys.revoke(kidOf(builtWith[0] ?? { kty: 'OKP', crv: 'Ed25519', x: '' }));
    await rotated('c-3');
    expect(follows(builtWith)).toEqual(builtWith.map(kidOf));
  });
});
