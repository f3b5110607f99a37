/** A decision's "no": a stable kebab-case code, a sentence for a person, and the values that decided it. */
export interface Refusal<Code extends string = string> {
  readonly refused: Code;
  readonly detail: string;
  readonly inputs?: Readonly<Record<string, string | number | boolean | null>>;
}

export function refuse<const Code extends string>(
  code: Code,
  detail: string,
  inputs?: Refusal['inputs'],
): Refusal<Code> {
  return { refused: code, detail, ...(inputs ? { inputs } : {}) };
}

export function isRefusal(outcome: object): outcome is Refusal {
  return 'refused' in outcome;
}
