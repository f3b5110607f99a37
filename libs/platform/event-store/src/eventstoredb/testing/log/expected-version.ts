/** The server's numbers for expectations that are no revision. */
export const ExpectedVersion = { any: -2n, noStream: -1n, streamExists: -4n } as const;

/** The server's last event number of a stream that was deleted for good, and `$tb` of one that was deleted softly. */
export const DELETED_STREAM = 2n ** 63n - 1n;
