import { headerName } from '../header-name.js';
import { proxyList } from '../proxy-list.js';
import { Setting } from '../setting.js';

/** Whose word on the client's address and country is taken. */
export class ProxyConfig {
  @Setting({
    env: 'TRUST_PROXY',
    as: proxyList,
    default: 'none',
    describe: "Proxies whose X-Forwarded-For is believed when telling a client's address.",
  })
  readonly trusted: readonly string[];

  @Setting({
    env: 'CLIENT_COUNTRY_HEADER',
    as: headerName,
    describe:
      "Header in which such a proxy tells the client's country (ISO 3166-1 alpha-2), for licenses that are for use in certain countries; believed from those proxies only.",
  })
  readonly countryHeader: string | undefined;
}
