/** Specs that read what a process needs from /proc, as patterns of their paths. */
const SPECS = ['slow-commits\\.e2e\\.spec\\.ts$'];

/** The specs to leave out because this machine has no /proc; a line says so. */
export function specsWithoutProc() {
  if (process.platform === 'linux') return [];
  process.stderr.write(`left out, because only Linux tells a process's peak memory in /proc: ${SPECS.join(' ')}\n`);
  return SPECS;
}
