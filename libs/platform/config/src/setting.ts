import type { Parser } from './parser.js';

export interface SettingOptions<Value> {
  /** The environment variable, `<AREA>_<THING>_<UNIT>`. */
  readonly env: string;
  /** Turns the variable's text into the setting's value. */
  readonly as: Parser<Value>;
  /** As it would be written in the environment. Without one the setting is optional and may be `undefined`. */
  readonly default?: string;
  /** What a bare number counts: seconds, bytes, … */
  readonly unit?: string;
  /** One sentence for the operator. */
  readonly describe: string;
  /** Its value never appears in an error, in JSON or in a log line. */
  readonly secret?: true;
}

export interface SettingDefinition extends SettingOptions<unknown> {
  readonly property: string;
}

/** A class whose properties are settings, one class for each concern. */
export type ConfigClass<Config extends object = object> = new () => Config;

type Held<Value, Options> = Options extends { readonly default: string } ? Value : Value | undefined;

const definitions = new WeakMap<object, SettingDefinition[]>();

/**
 * Declares that a property is read from the environment. The compiler refuses a property whose type can't hold what
 * the parser gives, and one without `undefined` when there is no default.
 */
export function Setting<Value, const Options extends SettingOptions<Value>>(
  options: Options & { readonly as: Parser<Value> },
) {
  return <Target extends object, Key extends keyof Target>(
    target: Target,
    property: Held<Value, Options> extends Target[Key] ? Key : never,
  ): void => {
    const known = definitions.get(target.constructor) ?? [];
    definitions.set(target.constructor, [...known, { ...options, property: property as string }]);
  };
}

/** The settings of a class in the order they were written. */
export function settingsOf(config: ConfigClass): readonly SettingDefinition[] {
  return definitions.get(config) ?? [];
}
