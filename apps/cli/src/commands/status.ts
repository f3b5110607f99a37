import { exitCodes, Wrong } from '../api/failures.js';
import type { AddCommands } from './command.js';

/** Also whether the token is taken: a platform that is ready is of no use to who can't enter. */
export const addStatus: AddCommands = (v2, { say, api, print }) => {
  v2.command('status')
    .description(
      say({
        en: 'whether the platform is ready, and takes the token',
        de: 'ob die Plattform bereit ist und das Token annimmt',
      }),
    )
    .action(async () => {
      const admin = await api();
      const health = await admin.health();
      print(health);
      const isReady = typeof health === 'object' && health !== null && 'status' in health && health.status === 'ready';
      if (!isReady) throw new Wrong(say({ en: 'Not ready.', de: 'Nicht bereit.' }), exitCodes.unavailable);
      await admin.get('products', { pageSize: 1 });
    });
};
