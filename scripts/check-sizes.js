/**
 * Counts the lines of our sources, specs included, and fails when fewer than 95 in 100 files have at most 200 of them,
 * or when a longer one is not in `LONG_FILES`.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';

const ROOTS = ['apps', 'libs', 'projections', 'migrations', 'bench', 'test', 'scripts'];
const MOST_LINES = 200;
const LEAST_SHARE = 0.95;

/** Path → why this file is easier to read in one piece. */
const LONG_FILES = {
  'libs/platform/http/src/door/open-door.spec.ts':
    'what every door does, sentence by sentence, against one that listens',
  'libs/platform/http/src/validation/compiled-dto.spec.ts': 'one generator of bodies that all its properties share',
  'test/e2e/licenses.e2e.spec.ts': 'one license walked through both doors',
};

const files = ROOTS.filter((root) => existsSync(root)).flatMap(sourcesUnder);
const lines = new Map(files.map((path) => [path, readFileSync(path, 'utf8').split('\n').length - 1]));
const long = files.filter((path) => lines.get(path) > MOST_LINES);
const share = 1 - long.length / files.length;
const median = [...lines.values()].sort((a, b) => a - b)[Math.floor(files.length / 2)];

const unlisted = long.filter((path) => !(path in LONG_FILES)).map((path) => `${path}: ${lines.get(path)} lines`);
const outdated = Object.keys(LONG_FILES).filter((path) => !long.includes(path));
if (files.length === 0) fail('No source was counted.');
if (share < LEAST_SHARE) fail(`Fewer than ${LEAST_SHARE * 100} in 100 files have at most ${MOST_LINES} lines.`);
if (unlisted.length > 0) fail('Too long: split, or say why not in LONG_FILES of scripts/check-sizes.js.', unlisted);
if (outdated.length > 0) fail('No longer long: take off LONG_FILES of scripts/check-sizes.js.', outdated);
console.log(`${files.length} files, median ${median} lines, ${(share * 100).toFixed(1)} % have at most ${MOST_LINES}`);

function sourcesUnder(root) {
  const entries = readdirSync(root, { recursive: true }).map((path) => `${root}/${path.replaceAll('\\', '/')}`);
  return entries.filter((path) => /[.](ts|tsx|js)$/.test(path) && !path.includes('/node_modules/'));
}

function fail(sentence, paths = []) {
  console.error([sentence, ...paths].join('\n  '));
  process.exitCode = 1;
}
