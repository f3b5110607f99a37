export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  /** What is wrong with the text, as the end of "it …". Never quotes the text: that may be a secret. */
  | { readonly ok: false; readonly problem: string };

/** Turns the text of an environment variable into a value, or says what is wrong with it. */
export interface Parser<Value> {
  /** What is expected, as the end of "expected …". */
  readonly expects: string;
  parse(text: string): Parsed<Value>;
}

export function parsed<Value>(value: Value): Parsed<Value> {
  return { ok: true, value };
}

export function wrong(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}
