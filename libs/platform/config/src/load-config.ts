import { ConfigError } from './config-error.js';
import type { WrongSetting } from './config-error.js';
import { settingsOf } from './setting.js';
import type { ConfigClass, SettingDefinition } from './setting.js';

export type Environment = Readonly<Record<string, string | undefined>>;

type Loaded<Classes extends readonly ConfigClass[]> = { [Index in keyof Classes]: InstanceType<Classes[Index]> };

/**
 * Reads each class from the environment, in the order given. A variable that is set but empty counts as not set, because
 * that is what `NAME=${NAME:-}` in a compose file gives. Secrets become properties that JSON and loggers don't see.
 * @throws ConfigError naming every wrong variable of all classes
 */
export function loadConfig<const Classes extends readonly ConfigClass[]>(
  classes: Classes,
  env: Environment,
): Loaded<Classes> {
  const wrong = new Map<string, WrongSetting>();
  const configs = classes.map((config) => readConfig(config, env, wrong));
  if (wrong.size > 0) throw new ConfigError([...wrong.values()]);
  return configs as Loaded<Classes>;
}

function readConfig(config: ConfigClass, env: Environment, wrong: Map<string, WrongSetting>): object {
  const instance = new config();
  for (const setting of settingsOf(config)) {
    const value = readSetting(setting, env, wrong);
    Object.defineProperty(instance, setting.property, { value, enumerable: setting.secret !== true });
  }
  return instance;
}

function readSetting(setting: SettingDefinition, env: Environment, wrong: Map<string, WrongSetting>): unknown {
  const given = env[setting.env]?.trim();
  const text = given === undefined || given === '' ? setting.default : given;
  if (text === undefined) return undefined;
  const result = setting.as.parse(text);
  if (result.ok) return result.value;
  const found = setting.secret === true ? {} : { found: text };
  wrong.set(setting.env, { env: setting.env, problem: result.problem, expected: setting.as.expects, ...found });
  return undefined;
}
