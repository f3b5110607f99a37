import type { CommandBus } from '@nestjs/cqrs';
import { IssueLicense, plainTerms } from '#domain/licensing/index.js';
import { CreateApiKey, DefineProduct } from '#domain/products/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { derivedId, isRefusal, type Refusal } from '#platform/kernel/index.js';

export interface Demo {
  readonly productId: string;
  readonly apiKey: string;
  readonly licenseId: string;
  readonly licenseKey: string;
}

const TERMS = { ...plainTerms, seats: 3, expiresAt: null, features: { export: true, edition: 'pro' } };

const API_KEY = { name: 'Demo', endsAt: null };

/** A product, an API key and a license to try things with. Asked for at every start, made at the first. */
export async function seedDemo(commands: CommandBus, tenant: string): Promise<Demo> {
  const product = accepted(await commands.execute(new DefineProduct(demoContext(tenant, 'product'), 'Demo')));
  const { productId } = product;
  const apiKey = accepted(await commands.execute(new CreateApiKey(demoContext(tenant, 'api-key'), productId, API_KEY)));
  const input = { productId, reference: 'demo', terms: TERMS };
  const license = accepted(await commands.execute(new IssueLicense(demoContext(tenant, 'license'), input)));
  return { productId, apiKey: apiKey.key, licenseId: license.licenseId, licenseKey: license.licenseKey };
}

function demoContext(tenant: string, what: string): CommandContext {
  const commandId = derivedId('standalone demo', tenant, what);
  const actor = { kind: 'system', id: 'standalone' } as const;
  return { tenant, actor, commandId, wishDigest: 'demo', correlationId: commandId, causationId: commandId };
}

function accepted<Result extends object>(outcome: Result | Refusal): Result {
  if (isRefusal(outcome)) throw new Error(`the demo could not be made: ${outcome.detail}`);
  return outcome;
}
