import { deviceCalled, type Answer } from '../clients.js';
import { licensedProduct, type ProblemAnswer } from '../problems/licensed-product.js';
import type { DoorsWithAClock } from './doors-with-a-clock.js';

/** Asks, and answers the verdict's code. */
export type Question = () => Promise<string | undefined>;

/** A product, another one, and the time. */
export async function verdictWorld(doors: DoorsWithAClock) {
  const product = await licensedProduct(doors);
  const { software: stranger } = await licensedProduct(doors);
  const codeOf = async (answer: Promise<Answer<ProblemAnswer>>) => (await answer).body.code;
  return {
    ...product,
    pass: doors.pass,
    inSeconds: (seconds: number) => new Date(doors.now().getTime() + seconds * 1_000).toISOString(),
    verify:
      (licenseKey: string, device: string, more: object = {}): Question =>
      () =>
        codeOf(product.software.post('verify', { licenseKey, ...deviceCalled(device), ...more })),
    verifyByToken:
      (token: Record<string, string>, device: string, more: object = {}): Question =>
      () =>
        codeOf(product.software.post('verify', { ...deviceCalled(device), ...more }, token)),
    verifyAsStranger:
      (licenseKey: string, device: string): Question =>
      () =>
        codeOf(stranger.post('verify', { licenseKey, ...deviceCalled(device) })),
  };
}

export type VerdictWorld = Awaited<ReturnType<typeof verdictWorld>>;

/** A reason why not, beside the one that comes after it in the documented order. */
export interface VerdictCase {
  readonly code: string;
  readonly next: string;
  /** Asks twice: first while only the later one applies, then while both do. */
  readonly how: (world: VerdictWorld) => AsyncGenerator<Question, void, void>;
}
