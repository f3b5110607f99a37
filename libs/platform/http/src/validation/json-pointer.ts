/** The pointer (RFC 6901) to a member or an element of what `parent` points at. */
export function child(parent: string, key: string | number): string {
  return `${parent}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
