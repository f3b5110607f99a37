import { lanes, host, port } from '../parsers.js';
import { Setting } from '../setting.js';

/** Where the license server listens: the door that shipped software calls. */
export class LicenseServerConfig {
  @Setting({
    env: 'LICENSE_SERVER_HOST',
    as: host,
    default: '127.0.0.1',
    describe: 'Address the license server listens on.',
  })
  readonly host: string;

  @Setting({ env: 'LICENSE_SERVER_PORT', as: port, default: '8000', describe: 'Port of the license server.' })
  readonly port: number;
}

/** Where the admin API listens: the door of the panel and of scripts. */
export class AdminApiConfig {
  @Setting({ env: 'ADMIN_API_HOST', as: host, default: '127.0.0.1', describe: 'Address the admin API listens on.' })
  readonly host: string;

  @Setting({ env: 'ADMIN_API_PORT', as: port, default: '5004', describe: 'Port of the admin API.' })
  readonly port: number;
}

/** Where the projector answers health checks and metrics. */
export class ProjectorConfig {
  @Setting({ env: 'PROJECTOR_HOST', as: host, default: '127.0.0.1', describe: 'Address the projector listens on.' })
  readonly host: string;

  @Setting({ env: 'PROJECTOR_PORT', as: port, default: '5005', describe: 'Port of the projector.' })
  readonly port: number;

  @Setting({
    env: 'PROJECTOR_LANES',
    as: lanes,
    default: '1',
    describe:
      'Into how many parts each projection is split that are written at the same time, each by a connection of its own.',
  })
  readonly lanes: number;
}
