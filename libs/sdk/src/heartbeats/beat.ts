/** What has been reported since the last beat. */
export interface Reported {
  readonly features: Readonly<Record<string, number>>;
  readonly usage: Readonly<Record<string, number>>;
}

/** A heartbeat as it is kept until the server has it, and sent the same each time. */
export interface Beat extends Partial<Reported> {
  readonly sequence: number;
  /** RFC 3339. */
  readonly sentAt: string;
  readonly version: string;
  readonly activeUsers?: number;
}

export const NOTHING_REPORTED: Reported = { features: {}, usage: {} };

export function together(one: Reported, other: Reported): Reported {
  return { features: sum(one.features, other.features), usage: sum(one.usage, other.usage) };
}

/** Without a word where there is nothing to say. */
export function saidIn({ features, usage }: Reported): Partial<Reported> {
  return { ...(isEmpty(features) ? {} : { features }), ...(isEmpty(usage) ? {} : { usage }) };
}

/** The beat without the use that the license has no room for; all of it when the server names none. */
export function withoutUsage({ usage = {}, ...beat }: Beat, names: readonly string[]): Beat {
  const refused = Object.keys(usage).some((name) => names.includes(name)) ? names : Object.keys(usage);
  const left = Object.fromEntries(Object.entries(usage).filter(([name]) => !refused.includes(name)));
  return isEmpty(left) ? beat : { ...beat, usage: left };
}

function sum(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): Record<string, number> {
  const total: Record<string, number> = { ...one };
  for (const [name, count] of Object.entries(other)) total[name] = (total[name] ?? 0) + count;
  return total;
}

function isEmpty(counts: object): boolean {
  return Object.keys(counts).length === 0;
}
