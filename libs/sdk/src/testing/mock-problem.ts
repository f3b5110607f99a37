/** An answer that isn't a success. */
export class MockProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly extensions: object = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
  }
}
