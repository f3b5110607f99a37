/** The `code` of an error of Node.js (`ENOENT`) or PostgreSQL (SQLSTATE), if it has one. */
export function errorCode(error: unknown): string | undefined {
  // No `instanceof Error`: an error may come from another realm, as Node's own do where code runs in a vm context.
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
