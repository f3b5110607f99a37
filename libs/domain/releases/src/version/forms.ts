/** No longer than 15 digits, so that each number is exact. */
const NUMBER = '(?:0|[1-9]\\d{0,14})';
const PRERELEASE_PART = `(?:${NUMBER}|\\d*[A-Za-z-][0-9A-Za-z-]*)`;

/** A version as Semantic Versioning 2.0.0 writes it: `2.4.1`, `3.0.0-beta.1`, `2.4.1+build.7`; no `v` in front. */
export const VERSION_FORM = new RegExp(
  `^${NUMBER}\\.${NUMBER}\\.${NUMBER}` +
    `(?:-${PRERELEASE_PART}(?:\\.${PRERELEASE_PART})*)?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`,
);

/** A channel's name: `stable`, `beta`. */
export const CHANNEL_FORM = /^[a-z][a-z0-9-]{0,31}$/;

/** Operating system and processor, as in `win32-x64`; or `any` for what runs everywhere. */
export const PLATFORM_FORM = /^(?:any|[a-z][a-z0-9]{1,15}-[a-z0-9_]{2,15})$/;

/** The characters of a version or a range of versions: `2.4.1`, `>=2.0.0 <2.3.4`, `^1.2.0 || 2.x`. */
export const RANGE_FORM = /^[0-9A-Za-z*^~<>=][0-9A-Za-z*^~<>=.+| -]{0,255}$/;
