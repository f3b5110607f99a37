import { commandContextParam } from '#platform/http/index.js';
import { callerOf } from './caller.js';

/** What a command of this request carries: of software that showed its product's key, else of the device by its token. */
export const DeviceCommand = commandContextParam((request) => {
  const { apiKey, token } = callerOf(request);
  if (apiKey) return { tenant: apiKey.tenant, actor: { kind: 'api-key', id: apiKey.apiKeyId } };
  if (token) return { tenant: token.tenant, actor: { kind: 'device', id: token.activation } };
  throw new Error('the guard lets nobody in without a token or an API key');
});
