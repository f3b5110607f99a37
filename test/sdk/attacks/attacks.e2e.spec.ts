import { describeAttacks } from './describe-attacks.js';
import { RealWorlds } from './real-worlds.js';

const worlds = new RealWorlds();

beforeAll(() => worlds.start());
afterAll(() => worlds.stop());

describeAttacks('the real server', () => worlds.open());
