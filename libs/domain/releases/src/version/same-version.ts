/** The version without its build metadata, which tells no two versions apart. */
export function withoutBuild(version: string): string {
  return version.replace(/\+.*$/, '');
}

/** Whether they are the same but for build metadata. What else is in a version is written in one way only. */
export function isSameVersion(one: string, other: string): boolean {
  return withoutBuild(one) === withoutBuild(other);
}
