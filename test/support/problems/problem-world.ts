import type { Answer } from '../clients.js';
import type { Doors } from '../doors.js';
import type { SeverableProxy } from '../severable-proxy.js';
import { licensedProduct, type ProblemAnswer } from './licensed-product.js';

/** A product with its licenses, and what can go wrong for all of them. */
export async function problemWorld(doors: Doors, proxy: SeverableProxy) {
  const licenseServer = doors.licenseServers[0] ?? '';
  const { adminApi, adminToken } = doors;
  return {
    ...(await licensedProduct({ adminApi, adminToken, licenseServer })),
    doors,
    proxy,
    licenseServer,
    /** As it comes over the wire. */
    raw: async (path: string, init: RequestInit): Promise<Answer<ProblemAnswer>> => {
      const answer = await fetch(`${licenseServer}${path}`, init);
      return { status: answer.status, headers: answer.headers, body: (await answer.json()) as ProblemAnswer };
    },
  };
}

export type ProblemWorld = Awaited<ReturnType<typeof problemWorld>>;

/** How one problem comes about. */
export interface ProblemCase {
  readonly code: string;
  readonly status: number;
  readonly how: (world: ProblemWorld) => Promise<Answer<ProblemAnswer>>;
}
