import { stateRateLimit } from './rate-limit-headers.js';

describe('stateRateLimit', () => {
  const responses = () => ({ 200: { description: '' }, 404: { description: '' } });
  const headersOf = (stated: object) => JSON.stringify(Object.keys(stated));

  it('states the headers of successes and of the refusal, where there may be one', () => {
    const limited = { responses: { ...responses(), 429: { description: '' } } };
    stateRateLimit(limited);
    const [success, missing, refused] = Object.values<{ headers?: object }>(limited.responses);
    expect(headersOf(success?.headers ?? {})).toBe('["RateLimit","RateLimit-Policy"]');
    expect(missing).not.toHaveProperty('headers');
    expect(headersOf(refused?.headers ?? {})).toBe('["RateLimit","RateLimit-Policy","Retry-After"]');
  });

  it('says nothing of them elsewhere', () => {
    const unlimited = { responses: responses() };
    stateRateLimit(unlimited);
    expect(unlimited.responses).toEqual(responses());
  });
});
