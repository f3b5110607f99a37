import { Places } from './places.js';

const PROXY = '10.0.0.1';
const CLIENT = '203.0.113.9';

function placeOf(said: string | string[] | undefined, ips: string[] | undefined, header: string | undefined) {
  const headers = said === undefined ? {} : { 'cf-ipcountry': said };
  return new Places(header).of({ ip: ips?.at(-1) ?? CLIENT, headers, ...(ips && { ips }) });
}
const told = (said: string | string[] | undefined) => placeOf(said, [PROXY, CLIENT], 'cf-ipcountry').country;

describe('The place of a request', () => {
  it('is the client’s address, and the country that a trusted proxy tells', () => {
    expect(placeOf('DE', [PROXY, CLIENT], 'cf-ipcountry')).toEqual({ address: CLIENT, country: 'DE' });
    expect(told(' de ')).toBe('DE');
  });

  it('is in no known country unless a trusted proxy says so in the header that is set', () => {
    expect(placeOf('DE', undefined, 'cf-ipcountry')).toEqual({ address: CLIENT, country: undefined });
    expect(placeOf('DE', [CLIENT], 'cf-ipcountry').country).toBeUndefined();
    expect(placeOf('DE', [PROXY, CLIENT], undefined).country).toBeUndefined();
    expect(placeOf('DE', [PROXY, CLIENT], 'x-country').country).toBeUndefined();
  });

  it.each([undefined, '', 'XX', 'ZZ', 'T1', 'Germany', 'DE, DE', 'D'])('is in no known country for %p', (said) => {
    expect(told(said)).toBeUndefined();
  });
});
