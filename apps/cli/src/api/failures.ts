/** Exit codes of `v2`: a script can tell by them whether to try again. */
export const exitCodes = {
  done: 0,
  /** The server understood and said no. */
  refused: 1,
  /** The command line is wrong. */
  usage: 2,
  /** The server can't be reached, or can't take the request now: try again. */
  unavailable: 3,
  /** There is no admin token, or the server doesn't take it. */
  unauthorized: 4,
  /** A history is not what was signed. */
  disagrees: 5,
} as const;

/** An answer of the API that is an error, as RFC 9457 has it. */
export interface ProblemDocument {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly requestId?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly problem: ProblemDocument) {
    super(problem.detail ?? problem.title);
  }
}

export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  constructor(
    readonly url: string,
    readonly reason: string,
  ) {
    super(`${url}: ${reason}`);
  }
}

/** What the person who called can mend; the sentence is in their language already. */
export class Wrong extends Error {
  override readonly name = 'Wrong';
  constructor(
    message: string,
    readonly exitCode: number = exitCodes.usage,
  ) {
    super(message);
  }
}
