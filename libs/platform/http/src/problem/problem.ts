/** One thing that is wrong with a request. */
export interface FieldError {
  /** JSON pointer (RFC 6901) into the body; for other parts it starts with `/query/`, `/path/` or `/headers/`. */
  readonly pointer: string;
  readonly detail: string;
}

export interface ProblemOptions {
  /** Further members of the answer's body. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** Further headers of the answer, such as `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The fault behind it: logged when the status is 5xx, never sent. */
  readonly cause?: unknown;
}

/** A reason for not answering as wished, as it is stated in the API: stable code, status and title. */
export class ProblemKind<Code extends string = string> {
  constructor(
    readonly code: Code,
    readonly status: number,
    readonly title: string,
  ) {}

  /** `/problems/license-suspended`: a stable name relative to the door, with no page behind it. */
  get type(): string {
    return `/problems/${this.code.toLowerCase().replaceAll('_', '-')}`;
  }

  /** The problem to throw. `detail` is one sentence for the caller about this very occurrence. */
  because(detail: string, options: ProblemOptions = {}): Problem {
    return new Problem(this, detail, options);
  }
}

/** Thrown by a door to answer with `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly kind: ProblemKind,
    readonly detail: string,
    options: ProblemOptions = {},
  ) {
    super(`${kind.code}: ${detail}`, 'cause' in options ? { cause: options.cause } : undefined);
    this.extensions = options.extensions ?? {};
    this.headers = options.headers ?? {};
  }

  get code(): string {
    return this.kind.code;
  }

  get status(): number {
    return this.kind.status;
  }
}

/** The body of the answer. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly errors?: readonly FieldError[];
  readonly [extension: string]: unknown;
}

export function problemBody(problem: Problem, requestId: string): ProblemBody {
  const { type, title, status, code } = problem.kind;
  return { ...problem.extensions, type, title, status, code, detail: problem.detail, requestId };
}
