import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { startStandalone, type Standalone } from '../support/standalone.js';

const run = promisify(execFile);

/** A command of the README and what it says the command prints. */
type Step = [command: string, printed: string];

async function stepsOfTheReadme(): Promise<Step[]> {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const tour = readme.slice(readme.indexOf('## The tour'), readme.indexOf('\n## ', readme.indexOf('## The tour') + 1));
  return [...tour.matchAll(/```sh\n(.+)\n```\s+```json\n([\s\S]+?)\n```/g)].map(([, command = '', printed = '']) => [
    command,
    printed,
  ]);
}

/** What differs from one installation and moment to the next. */
function sameForAll(json: string): unknown {
  const general = json
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>')
    .replace(/\b[0-9a-f]{32}\b/g, '<digest>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replace(/"eyJ[^"]*"/g, '"<token>"')
    .replace(/"keyHint":\s*"\w+"/g, '"keyHint":"<hint>"')
    .replace(/(Lizenz|License) …\w+/g, '$1 …<hint>');
  return JSON.parse(general);
}

/** Lists show a change some milliseconds after it: a person takes longer from one line to the next than a program. */
async function untilShown(command: string, expected: unknown): Promise<unknown> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    const shown = sameForAll((await run('sh', ['-c', command])).stdout);
    if (isDeepStrictEqual(shown, expected) || Date.now() > deadline) return shown;
  }
}

describe('The tour of the README', () => {
  let dataDir: string;
  let platform: Standalone;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'v2-tour-'));
    platform = await startStandalone(dataDir);
  });
  afterAll(async () => {
    await platform.process.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('prints, copied line by line, what the README says', async () => {
    const steps = await stepsOfTheReadme();
    expect(steps.length).toBeGreaterThanOrEqual(9);
    const entered = /^export V2.*$/gm;
    const exports = (platform.process.output.match(entered) ?? []).join('\n');
    for (const [command, printed] of steps) {
      const shown = await untilShown(`${exports}\n${command}`, sameForAll(printed));
      expect(shown).toEqual(sameForAll(printed));
    }
  });

  it('is what the start prints', async () => {
    const commands = (await stepsOfTheReadme()).map(([command]) => command);
    for (const command of commands) expect(platform.process.output).toContain(`\n${command}\n`);
  });
});
