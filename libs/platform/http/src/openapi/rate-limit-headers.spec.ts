import { stateRateLimit } from './rate-limit-headers.js';

type Responses = Parameters<typeof stateRateLimit>[0]['responses'];

describe('stateRateLimit', () => {
  const named = (...statuses: readonly string[]): Responses =>
    Object.fromEntries(statuses.map((status) => [status, { description: status }]));
  const headersOf = (response: Responses[string]) =>
    Object.keys(response !== undefined && 'headers' in response ? (response.headers ?? {}) : {});

  it('states the headers of successes and of the refusal, where there may be one', () => {
    const responses = named('200', '404', '429');
    stateRateLimit({ responses });
    expect(headersOf(responses['200'])).toEqual(['RateLimit', 'RateLimit-Policy']);
    expect(responses['404']).not.toHaveProperty('headers');
    expect(headersOf(responses['429'])).toEqual(['RateLimit', 'RateLimit-Policy', 'Retry-After']);
  });

  it('says nothing of them elsewhere', () => {
    const responses = named('200', '404');
    stateRateLimit({ responses });
    expect(responses).toEqual(named('200', '404'));
  });
});
