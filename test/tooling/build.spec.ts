import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

describe('npm run build', () => {
  let folder: string;
  const at = (path: string) => join(folder, path);
  const build = () => promisify(execFile)(process.execPath, [at('scripts/build.js')]).then(({ stdout }) => stdout);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'v2-build-'));
    await Promise.all([mkdir(at('scripts')), mkdir(at('libs/a'), { recursive: true })]);
    await copyFile('scripts/build.js', at('scripts/build.js'));
    await copyFile('.swcrc', at('.swcrc'));
    await writeFile(at('package.json'), '{ "type": "module" }');
    await symlink(resolve('node_modules'), at('node_modules'));
    await writeFile(at('libs/a/one.ts'), 'export const one: number = 1;');
    await writeFile(at('libs/a/two.ts'), 'export const two: number = 2;');
    await writeFile(at('libs/a/one.spec.ts'), 'it("is not built", () => undefined);');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('compiles sources, and no specs, into dist with their folders and source maps', async () => {
    await build();
    expect((await readdir(at('dist/libs/a'))).sort()).toEqual(['one.js', 'one.js.map', 'two.js', 'two.js.map']);
    expect(await readFile(at('dist/libs/a/one.js'), 'utf8')).toMatch(
      /^export const one = 1;[^]*sourceMappingURL=one\.js\.map\n$/,
    );
    const map = JSON.parse(await readFile(at('dist/libs/a/one.js.map'), 'utf8')) as { sources: string[] };
    expect(resolve(at('dist/libs/a'), map.sources[0] ?? '')).toBe(at('libs/a/one.ts'));
  });

  it('does nothing when nothing changed', async () => {
    await build();
    expect(await build()).toBe('');
  });

  it('compiles what changed, even to an older state, and only that', async () => {
    await build();
    await writeFile(at('libs/a/one.ts'), 'export const one: number = 0;');
    await utimes(at('libs/a/one.ts'), new Date(0), new Date(0));
    expect(await build()).toContain('1 compiled, 0 removed');
    expect(await readFile(at('dist/libs/a/one.js'), 'utf8')).toContain('one = 0');
  });

  it('removes the outputs of deleted sources', async () => {
    await build();
    await rm(at('libs/a/two.ts'));
    expect(await build()).toContain('0 compiled, 2 removed');
    expect(await readdir(at('dist/libs/a'))).toEqual(['one.js', 'one.js.map']);
  });

  it('compiles everything again when the compiler’s settings change', async () => {
    await build();
    await writeFile(at('.swcrc'), (await readFile(at('.swcrc'), 'utf8')).replace('es2023', 'es2022'));
    expect(await build()).toContain('2 compiled');
  });

  it('fails on what is no TypeScript, and says where', async () => {
    await writeFile(at('libs/a/two.ts'), 'export const = ;');
    await expect(build()).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('two.ts') });
    await writeFile(at('libs/a/two.ts'), 'export const two = 2;');
    expect(await build()).toContain('1 compiled');
  });
});
