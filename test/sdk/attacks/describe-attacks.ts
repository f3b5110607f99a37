import type { OpenWorld } from './attack-world.js';
import { describeClockAttacks } from './clock-attacks.js';
import { describeFileAttacks } from './file-attacks.js';
import { describeNetworkAttacks } from './network-attacks.js';
import { describeStateAttacks } from './state-attacks.js';
import { describeTokenAttacks } from './token-attacks.js';

/** What people try who want to use the software for longer than they may, against whichever server is opened. */
export function describeAttacks(server: string, open: OpenWorld): void {
  describe(`Use beyond the lease, with ${server}:`, () => {
    describe('clocks', () => describeClockAttacks(open));
    describe('states', () => describeStateAttacks(open));
    describe('tokens', () => describeTokenAttacks(open));
    describe('license files', () => describeFileAttacks(open));
    describe('networks', () => describeNetworkAttacks(open));
  });
}
