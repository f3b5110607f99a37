import { openMockWorld } from './attack-world.js';
import { describeAttacks } from './describe-attacks.js';

describeAttacks('the mock server', openMockWorld);
