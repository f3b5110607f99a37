/**
 * `npm run check`: every `check:…` script of package.json, two at a time, the slowest first. Says what each one took,
 * and what a red one complained about; ends with 1 when any is red.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const SLOWEST_FIRST = ['check:lint', 'check:types'];
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const checks = Object.keys(scripts).filter((name) => name.startsWith('check:'));
const waiting = [...SLOWEST_FIRST, ...checks.filter((name) => !SLOWEST_FIRST.includes(name))];
const red = [];

await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, workOff));
console.log(red.length === 0 ? `all ${checks.length} checks are green` : `red: ${red.join(', ')}`);
process.exitCode = red.length === 0 ? 0 : 1;

async function workOff() {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const start = performance.now();
    const { code, output } = await run(name);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${code === 0 ? 'green' : 'RED  '} ${name.padEnd(14)} ${seconds.padStart(5)} s${about(code, output)}`);
    if (code !== 0) red.push(name);
  }
}

function run(name) {
  const env = { ...process.env, FORCE_COLOR: '0' };
  const child = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'], env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

/** All that a red check printed; of a green one its last line, which the counting checks use for their counts. */
function about(code, output) {
  if (code !== 0) return `\n${output.trimEnd()}\n`;
  const last = output.trimEnd().split('\n').at(-1);
  return last ? `  ${last}` : '';
}
