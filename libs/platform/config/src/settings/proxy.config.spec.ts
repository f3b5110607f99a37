import { loadConfig, ProxyConfig } from '#platform/config/index.js';

const headerOf = (given: string) => loadConfig([ProxyConfig], { CLIENT_COUNTRY_HEADER: given })[0].countryHeader;

describe('CLIENT_COUNTRY_HEADER', () => {
  it('is the name of a header, in lower case as Node.js has them; unset, none', () => {
    expect([headerOf('CF-IPCountry'), headerOf('')]).toEqual(['cf-ipcountry', undefined]);
  });

  it.each(['X Country', 'X-Country:', 'x'.repeat(65)])('is not %p', (given) => {
    expect(() => headerOf(given)).toThrow('CLIENT_COUNTRY_HEADER');
  });
});
