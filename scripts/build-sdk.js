/**
 * Builds the package `@v2/license-sdk` into `dist/sdk`, ready to be published: ES modules, CommonJS and their types.
 *
 * Nothing is done when the sources are those of the last build, so that it may run before every test.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = dirname(import.meta.dirname);
const SDK = join(ROOT, 'libs/sdk');
const OUT = join(ROOT, 'dist/sdk');
const STAMP = join(OUT, '.built-from');
const SETTINGS = ['package.json', 'tsconfig.build.json', 'README.md', 'LICENSE', '../../scripts/build-sdk.js'];
/** Folder → what its `.js` files are to Node.js. */
const FORMATS = { esm: { swc: 'es6', type: 'module' }, cjs: { swc: 'commonjs', type: 'commonjs' } };

const require = createRequire(import.meta.url);
const sources = (await readdir(SDK, { recursive: true }))
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /^(index|testing|src\/.*)\.ts$/.test(path) && !path.endsWith('.spec.ts'))
  .sort();
const fingerprint = await fingerprintOfSources();
if ((await readFile(STAMP, 'utf8').catch(() => '')) !== fingerprint) await build();

async function build() {
  await rm(OUT, { recursive: true, force: true });
  await writeTypes();
  await Promise.all(Object.keys(FORMATS).map(compileAs));
  await cp(join(OUT, 'esm'), join(OUT, 'cjs'), { recursive: true, filter: isFolderOrTypes });
  await Promise.all(['package.json', 'README.md', 'LICENSE'].map((name) => copyFile(join(SDK, name), join(OUT, name))));
  await writeFile(STAMP, fingerprint);
  console.log(`built dist/sdk: ${sources.filter(isReached).length} files as ES modules and CommonJS`);
}

async function fingerprintOfSources() {
  const hash = createHash('sha256').update(require('@swc/core/package.json').version);
  for (const name of [...SETTINGS, ...sources]) hash.update(`${name}\0`).update(await readFile(join(SDK, name)));
  return hash.digest('hex');
}

async function compileAs(folder) {
  const { transformFile } = await import('@swc/core');
  const { swc, type } = FORMATS[folder];
  await mkdir(join(OUT, folder), { recursive: true });
  await writeFile(join(OUT, folder, 'package.json'), `${JSON.stringify({ type })}\n`);
  for (const source of sources.filter(isReached)) {
    const { code } = await transformFile(join(SDK, source), {
      swcrc: false,
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022', keepClassNames: true },
      module: { type: swc },
    });
    const output = join(OUT, folder, source.replace(/\.ts$/, '.js'));
    await mkdir(dirname(output), { recursive: true });
    await writeFile(output, code);
  }
}

/** With the library of Node.js 18: what came later is an error here. */
function writeTypes() {
  const tsc = require.resolve('typescript/bin/tsc');
  return promisify(execFile)(process.execPath, [tsc, '-p', join(SDK, 'tsconfig.build.json')]).catch(({ stdout }) => {
    throw new Error(stdout);
  });
}

/** From a door of the package: what is there for specs alone has no types. */
function isReached(source) {
  return existsSync(join(OUT, 'esm', source.replace(/\.ts$/, '.d.ts')));
}

function isFolderOrTypes(path) {
  return !path.endsWith('.js') && !path.endsWith('package.json');
}
