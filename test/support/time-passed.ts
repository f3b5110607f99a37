/**
 * For the environment of a program that is to run when so much time has passed: `new Date()` and `Date.now()` are later
 * by that, everything else is as it was.
 */
export function timePassed({ hours }: { readonly hours: number }): Readonly<Record<string, string>> {
  const program = `
    const now = () => Reflect.apply(before.now, before, []) + ${hours * 3_600_000};
    const before = Date;
    globalThis.Date = new Proxy(before, {
      construct: (date, values, target) => Reflect.construct(date, values.length > 0 ? values : [now()], target),
      get: (date, name) => (name === 'now' ? now : Reflect.get(date, name)),
    });`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(program)}` };
}
