/** What one kind of system says of itself, raw. It stays on the device. */
export interface Hardware {
  /** The CPU's own number where it has one, else what kind of CPU it is. */
  readonly cpu?: { readonly id: string; readonly isUnique: boolean };
  /** The best first; a later one is what another user of this device may be able to read. */
  readonly systemUuids: readonly string[];
}

const PLACEHOLDER = /^(to be filled|default|none|not |n\/a|unknown|system |o\.?e\.?m|invalid|empty|null)/i;
const ONE_CHARACTER_REPEATED = /^(.)\1*$/;

/** Whether firmware says something here that may tell this device from others. */
export function saysSomething(text: string | undefined): text is string {
  const value = text?.trim() ?? '';
  return value !== '' && !PLACEHOLDER.test(value) && !ONE_CHARACTER_REPEATED.test(value.replaceAll('-', ''));
}
