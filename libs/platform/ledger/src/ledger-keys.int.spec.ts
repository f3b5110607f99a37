import { generateKeyPairSync } from 'node:crypto';
import { masterKeyOf, publicJwkOf, sealer } from '#platform/crypto/index.js';
import { signedHead } from '#platform/ledger-format/index.js';
import { LedgerWorld, until } from './testing/ledger-world.js';

describe('The keys of the ledger', () => {
  let world: LedgerWorld;
  beforeEach(async () => {
    world = await LedgerWorld.open();
  });
  afterEach(() => world.close());

  /** As whoever writes to the database can, and has no master key. */
  async function slipIn() {
    const { privateKey } = generateKeyPairSync('ed25519');
    const jwk = publicJwkOf(privateKey);
    const { rows } = await world.pool.query<{ sealed: string }>('SELECT sealed_private_key AS sealed FROM ledger.keys');
    const id = rows[0]?.sealed.split('.')[1] ?? '';
    const stranger = sealer({ ...masterKeyOf(Buffer.alloc(32, 9).toString('base64'), 'a stranger'), id });
    const sealed = stranger.seal(privateKey.export({ type: 'pkcs8', format: 'der' }), `ledger-key:${jwk.kid}`);
    await world.pool.query(
      'INSERT INTO ledger.keys (kid, public_jwk, sealed_private_key, created_at, retired_at) VALUES ($1, $2, $3, now(), now())',
      [jwk.kid, jwk, sealed],
    );
    return { kid: jwk.kid, privateKey };
  }

  it('are made once, however many ask at once, and are listed by their public halves', async () => {
    const { ledger } = world;
    const kids = await Promise.all(Array.from({ length: 4 }, async () => (await ledger.keys.signer()).kid));
    expect(new Set(kids).size).toBe(1);
    const { keys } = await ledger.keys.jwks();
    expect(keys).toEqual([
      { kty: 'OKP', crv: 'Ed25519', x: expect.any(String) as string, kid: kids[0], use: 'sig', alg: 'EdDSA' },
    ]);
  });

  it('are listed only where the master key has sealed them', async () => {
    const { keys } = world.ledger;
    const { kid } = await keys.signer();
    await slipIn();
    const { publicKey } = generateKeyPairSync('ed25519');
    const other = JSON.stringify({ x: publicKey.export({ format: 'jwk' }).x });
    const { keys: listed } = await keys.jwks();
    await world.pool.query('UPDATE ledger.keys SET public_jwk = public_jwk || $1 WHERE kid = $2', [other, kid]);
    expect((await keys.jwks()).keys).toEqual(listed);
    expect(listed.map((each) => each.kid)).toEqual([kid]);
  });

  it('believe no head that somebody else has signed, in whatever table', async () => {
    const first = world.start();
    await world.append(10);
    const { signature: _, ...head } = await world.headOf(10);
    await world.stop(first);
    const { kid, privateKey } = await slipIn();
    const { size, signature } = signedHead({ ...head, kid }, privateKey);
    await world.pool.query('UPDATE ledger.heads SET kid = $1, signature = $2 WHERE size = $3', [kid, signature, size]);
    const running = world.start();
    await until(() => running.status().state === 'disagrees');
    expect(running.status().problem).toContain('a kept head is unknown-key');
  });
});
