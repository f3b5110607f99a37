import { auditWords, type Words } from './audit-words.js';

type WordsOf = Readonly<Record<string, ((data: unknown) => Words) | undefined>>;

/** What an event changed, in words; `undefined` where the audit log says nothing of it. */
export function changeInWords({ type, data }: { readonly type: string; readonly data: object }): Words | undefined {
  // The registry vouches that the data of a type has the type's shape.
  return (auditWords as unknown as WordsOf)[type]?.(data);
}
