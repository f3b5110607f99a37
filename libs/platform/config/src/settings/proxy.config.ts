import { proxyList } from '../proxy-list.js';
import { Setting } from '../setting.js';

/** Whose word on the client's address is taken. */
export class ProxyConfig {
  @Setting({
    env: 'TRUST_PROXY',
    as: proxyList,
    default: 'none',
    describe: "Proxies whose X-Forwarded-For is believed when telling a client's address.",
  })
  readonly trusted: readonly string[];
}
