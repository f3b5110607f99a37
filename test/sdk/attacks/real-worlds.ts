import { createOfflineRequest } from '../../../libs/sdk/index.js';
import { signedBy, TestClock, type MockPublicKey } from '../../../libs/sdk/testing.js';
import { ClockedServer } from '../../support/clocked-server.js';
import type { AttackWorld } from './attack-world.js';

/** One real license server, on which each attack has a license of its own. */
export class RealWorlds {
  /** Goes on from one world to the next: for the server, too, time never goes back. */
  #clock = new TestClock();
  #server: ClockedServer | undefined;

  async start(): Promise<void> {
    this.#server = await ClockedServer.open({ now: () => new Date(this.#clock.now()) });
  }

  async open(): Promise<AttackWorld> {
    const server = this.#server;
    if (!server?.signer) throw new Error('start it first');
    const clock = (this.#clock = new TestClock(this.#clock.now()));
    const { licenseId, licenseKey } = await server.issue();
    const { url, apiKey, publicKeys, productId } = server;
    const { kid, privateKey } = server.signer;
    const jwk = publicKeys.find((key) => key.kid === kid) as MockPublicKey;
    return {
      ...{ url, apiKey, publicKeys, productId, licenseKey, clock },
      suspend: () => server.suspend(licenseId),
      reinstate: () => server.reinstate(licenseId),
      licenseFile: async (fingerprint, validSeconds) => {
        const now = new Date(clock.now());
        const { text } = createOfflineRequest({ productId, license: { licenseKey }, fingerprint, now });
        const end = new Date(now.getTime() + validSeconds * 1000).toISOString();
        return (await server.answer(text, end)).licenseFile;
      },
      signedForOtherUse: (claims) => signedBy({ jwk, privateKey }, claims),
      stop: async () => undefined,
    };
  }

  async stop(): Promise<void> {
    await this.#server?.close();
  }
}
