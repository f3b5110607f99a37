import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { forbiddenImports } from './forbidden-imports.js';
import { dependencies, devDependencies, installed, soundTree } from './sound-tree.js';

type Problem = { rule: string; from: string; to: string };
type Report = { rules: string[]; problems: Problem[] };

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** Lays the files out as a repository with this one's compiler settings and subpath imports, and checks it. */
async function check(files: Record<string, string>): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'v2-imports-'));
  folders.push(folder);
  await copyFile('tsconfig.json', join(folder, 'tsconfig.json'));
  const packages = installed.flatMap((name) => packageFiles(name));
  const all = [['package.json', await packageJson()] as const, ...packages, ...Object.entries(files)];
  await Promise.all(all.map(([path, text]) => write(join(folder, path), text)));
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['scripts/check-imports.js', '--json', folder], (_failure, stdout, stderr) => {
      if (stdout === '') reject(new Error(stderr));
      else resolve(JSON.parse(stdout) as Report);
    });
  });
}

async function packageJson(): Promise<string> {
  const { imports } = JSON.parse(await readFile('package.json', 'utf8')) as { imports: unknown };
  const versions = (names: string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));
  const listed = { dependencies: versions(dependencies), devDependencies: versions(devDependencies) };
  return JSON.stringify({ name: 'tree', type: 'module', imports, ...listed });
}

function packageFiles(name: string): [string, string][] {
  const manifest = JSON.stringify({ name, version: '1.0.0', type: 'module', exports: './index.js' });
  return [
    [`node_modules/${name}/package.json`, manifest],
    [`node_modules/${name}/index.js`, 'export {};'],
  ];
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

describe('Import rules', () => {
  let ofUnsoundTree: Report;

  beforeAll(async () => {
    const unsound = forbiddenImports.map(({ from, imports }) => [from, `import '${imports}';`]);
    const hen = { 'libs/platform/log/src/hen.ts': "import './egg.js';" };
    ofUnsoundTree = await check({ ...soundTree, ...Object.fromEntries(unsound), ...hen });
  }, 60_000);

  it('allow every import of a sound tree', async () => {
    expect((await check(soundTree)).problems).toEqual([]);
  }, 60_000);

  it.each(forbiddenImports)('$rule is red when $because', ({ rule, from }) => {
    const broken = ofUnsoundTree.problems.filter((problem) => problem.from === from).map((problem) => problem.rule);
    expect(broken).toEqual([rule]);
  });

  it('find nothing else in the unsound tree', () => {
    const expected = new Set(forbiddenImports.map(({ from }) => from));
    expect(ofUnsoundTree.problems.filter(({ from }) => !expected.has(from))).toEqual([]);
  });

  it.each([
    ['no source was read', { 'scripts/a.ts': 'export const a = 1;' }],
    ['no #… import was followed to its source', { 'libs/a/index.ts': 'export const a = 1;' }],
  ])('the-check-looks is red when %s', async (complaint, files) => {
    const { problems } = await check(files);
    expect(problems).toEqual([expect.objectContaining({ rule: 'the-check-looks', to: complaint })]);
  });

  it('each have a case here', () => {
    const shown = new Set([...forbiddenImports.map(({ rule }) => rule), 'the-check-looks']);
    expect(ofUnsoundTree.rules.filter((rule) => !shown.has(rule))).toEqual([]);
  });
});
