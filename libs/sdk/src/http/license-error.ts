/** What may be wrong besides what the server says; see `LicenseError.code`. */
export type ClientErrorCode =
  /** Nobody answered: no network, no name, no listener, or not in time. */
  | 'UNREACHABLE'
  /** Something answered that isn't a license server, such as a hotel's sign-in page. */
  | 'ANSWER_UNREADABLE'
  /** The answer's signed token is not what this device asked for: recorded, changed, or signed by a stranger. */
  | 'ANSWER_NOT_TRUSTED'
  /** The state folder can't be read or written. */
  | 'STATE_UNAVAILABLE'
  /** A device that has only a license file can't give its seat back. */
  | 'SEAT_HELD_BY_FILE';

export interface FieldError {
  /** JSON pointer (RFC 6901) into what was sent. */
  readonly pointer: string;
  readonly detail: string;
}

interface ErrorParts {
  readonly status?: number | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  /** Further members of the server's problem. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** Why a request came to nothing. Verdicts and events carry it; the SDK never throws it into its host. */
export class LicenseError extends Error {
  override readonly name = 'LicenseError';
  /** HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /** How long the server wants to be left alone. */
  readonly retryAfterSeconds: number | undefined;
  /** What is wrong with the request, for `INVALID_REQUEST`. */
  readonly errors: readonly FieldError[];
  readonly extensions: Readonly<Record<string, unknown>>;

  /** @param code the server's stable problem code, such as `ACTIVATION_LIMIT_REACHED`, or one of the client's own */
  constructor(
    readonly code: string,
    readonly detail: string,
    { status, retryAfterSeconds, errors = [], extensions = {}, cause }: ErrorParts = {},
  ) {
    super(`${code}: ${detail}`, cause === undefined ? undefined : { cause });
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
    this.errors = errors;
    this.extensions = extensions;
  }

  /** Whether asking later may be answered otherwise: the server wasn't heard, or had no time. */
  get isTemporary(): boolean {
    const clientSide = this.code === 'UNREACHABLE' || this.code.startsWith('ANSWER_');
    return clientSide || this.status === 408 || this.status === 429 || (this.status ?? 0) >= 500;
  }
}
