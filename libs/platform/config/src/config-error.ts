export interface WrongSetting {
  readonly env: string;
  /** The end of "it …". */
  readonly problem: string;
  /** The end of "expected …". */
  readonly expected: string;
  /** What was found; left out for a secret. */
  readonly found?: string;
}

/** Names every wrong environment variable at once, so that one restart can mend them all. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly wrong: readonly WrongSetting[]) {
    super(
      [`${wrong.length === 1 ? 'A setting is' : `${wrong.length} settings are`} wrong:`, ...wrong.map(line)].join('\n'),
    );
  }
}

function line({ env, problem, expected, found }: WrongSetting): string {
  const shown = found === undefined ? '' : ` (${JSON.stringify(found)})`;
  return `  ${env}${shown} ${problem}; expected ${expected}`;
}
