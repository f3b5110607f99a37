/**
 * Compiles every TypeScript source into `dist/`, folders preserved, in one pass of swc.
 *
 * Only files that changed are compiled: an output carries its source's modification time, so a second run with
 * nothing to do ends after a few milliseconds, without loading the compiler. Outputs of deleted sources are removed,
 * and everything is compiled again when the compiler or its settings change. The SDK is compiled here for the command
 * line; as a package it has a build of its own (scripts/build-sdk.js, into `dist/sdk`), which is left alone here.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';

const SOURCES = ['apps', 'libs', 'projections', 'migrations', 'bench'];
const OUT = 'dist';
const STAMP = join(OUT, '.compiled-with');
const SDK_OUT = join(OUT, 'sdk') + sep;

process.chdir(dirname(import.meta.dirname));
await startOverWhenTheCompilerChanged();
const sources = (await Promise.all(SOURCES.map(filesUnder))).flat().filter(isSource);
const removed = await removeOutputsWithoutSource(sources);
const stale = await only(sources, isStale);
if (stale.length > 0) await compileAll(stale);
if (stale.length + removed > 0) console.log(`built ${OUT}: ${stale.length} compiled, ${removed} removed`);

async function startOverWhenTheCompilerChanged() {
  const { version } = createRequire(import.meta.url)('@swc/core/package.json');
  const settings = createHash('sha256')
    .update(version)
    .update(await readFile('.swcrc'))
    .digest('hex');
  if ((await readFile(STAMP, 'utf8').catch(() => '')) === settings) return;
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT);
  await writeFile(STAMP, settings);
}

async function filesUnder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function isSource(path) {
  return path.endsWith('.ts') && !path.endsWith('.spec.ts') && !path.endsWith('.d.ts');
}

function outputOf(source) {
  return join(OUT, source.replace(/\.ts$/, '.js'));
}

/** Equal times, not "older than": a checkout of an older version brings older sources that must be compiled too. */
async function isStale(source) {
  const [from, to] = await Promise.all([stat(source), stat(outputOf(source)).catch(() => undefined)]);
  return to === undefined || Math.abs(from.mtimeMs - to.mtimeMs) > 1;
}

async function only(items, predicate) {
  const keep = await Promise.all(items.map(predicate));
  return items.filter((_, index) => keep[index]);
}

async function removeOutputsWithoutSource(sources) {
  const expected = new Set(sources.map(outputOf).flatMap((output) => [output, `${output}.map`]));
  const isExtra = (path) => path !== STAMP && !path.startsWith(SDK_OUT) && !expected.has(path);
  const extra = (await filesUnder(OUT)).filter(isExtra);
  await Promise.all(extra.map((path) => rm(path)));
  return extra.length;
}

async function compileAll(stale) {
  const { transformFile } = await import('@swc/core');
  const results = await Promise.allSettled(stale.map((source) => compile(transformFile, source)));
  const failures = results.filter((result) => result.status === 'rejected');
  for (const failure of failures) console.error(String(failure.reason?.message ?? failure.reason));
  if (failures.length > 0) process.exit(1);
}

async function compile(transformFile, source) {
  const output = outputOf(source);
  const { mtime } = await stat(source);
  const { code, map } = await transformFile(source, {
    sourceFileName: relative(dirname(output), source).split(sep).join('/'),
  });
  await mkdir(dirname(output), { recursive: true });
  await writeFile(`${output}.map`, map);
  await writeFile(output, `${code}\n//# sourceMappingURL=${output.split(sep).at(-1)}.map\n`);
  await utimes(output, mtime, mtime);
}
