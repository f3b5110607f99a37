import { settingsOf } from './setting.js';
import type { ConfigClass } from './setting.js';

export interface SettingRow {
  readonly env: string;
  /** Empty when the setting is optional. */
  readonly default: string;
  readonly unit: string;
  readonly expects: string;
  readonly describe: string;
  readonly secret: boolean;
}

/** One row for each setting, in the order of the classes. */
export function describeSettings(classes: readonly ConfigClass[]): readonly SettingRow[] {
  return classes.flatMap((config) =>
    settingsOf(config).map((setting) => ({
      env: setting.env,
      default: setting.default ?? '',
      unit: setting.unit ?? '',
      expects: setting.as.expects,
      describe: setting.describe,
      secret: setting.secret === true,
    })),
  );
}

/** The rows as a Markdown table, as it stands in the documentation. */
export function settingsTable(classes: readonly ConfigClass[]): string {
  const rows = describeSettings(classes).map(({ env, default: preset, unit, expects, describe, secret }) =>
    row(
      `\`${env}\``,
      preset === '' ? '' : `\`${preset}\``,
      unit === '' ? expects : `${expects}, in ${unit}`,
      `${describe}${secret ? ' Secret.' : ''}`,
    ),
  );
  return [row('variable', 'default', 'expected', 'what it does'), row('---', '---', '---', '---'), ...rows].join('\n');
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
