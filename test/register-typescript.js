import { register } from 'node:module';

/** `node --import ./test/register-typescript.js some.ts` runs a program of this repository without a build. */
register('./typescript-hooks.js', import.meta.url);
