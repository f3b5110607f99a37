import { days } from '../parsers.js';
import { Setting } from '../setting.js';

/** Devices without network. */
export class OfflineConfig {
  @Setting({
    env: 'LICENSE_FILE_MAX_DAYS',
    as: days,
    default: '366',
    describe: 'How long a license file for a device without network may be good at most. Its seat is held as long.',
  })
  readonly licenseFileMaxDays: number;
}
