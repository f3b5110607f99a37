/** Something in which bytes are kept: a table, a file, what a program printed. */
export interface Place {
  readonly name: string;
  readonly bytes: Buffer;
}

const HEX = /^(?:[0-9a-f]{2})+$/;
/** Shorter ones are found by chance. */
const FEWEST_BASE64_CHARACTERS = 10;

/** The names of the places in which the value stands: in any case and with any separators, as bytes, hex or base64. */
export function tracesOf(value: string, places: readonly Place[]): readonly string[] {
  const bytes = bytesOf(value);
  const texts = [plain(value), ...bytes.map((each) => each.toString('hex'))];
  const base64 = bytes.flatMap(base64Of);
  return places.filter((place) => isIn(place, { texts, base64, bytes })).map(({ name }) => name);
}

interface Looks {
  readonly texts: readonly string[];
  readonly base64: readonly string[];
  readonly bytes: readonly Buffer[];
}

function isIn(place: Place, { texts, base64, bytes }: Looks): boolean {
  const text = place.bytes.toString('latin1');
  const plainText = plain(text);
  return (
    texts.some((each) => plainText.includes(each)) ||
    base64.some((each) => text.includes(each)) ||
    bytes.some((each) => place.bytes.includes(each))
  );
}

/** Its digits and small letters. Not by a regular expression: on the 16 MiB of a WAL file that runs out of stack. */
function plain(text: string): string {
  const kept = Buffer.allocUnsafe(text.length);
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const isCapital = code >= 65 && code <= 90;
    const isKept = isCapital || (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
    if (isKept) kept[length++] = isCapital ? code + 32 : code;
  }
  return kept.toString('latin1', 0, length);
}

/** Of its text, and of what that is the hex of. */
function bytesOf(value: string): readonly Buffer[] {
  const digits = plain(value);
  return [Buffer.from(value), ...(HEX.test(digits) ? [Buffer.from(digits, 'hex')] : [])];
}

/** What of its base64 stays the same whatever stands before and after it, in both alphabets. */
function base64Of(bytes: Buffer): readonly string[] {
  const cores = [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64url');
    return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
  const urlSafe = cores.filter((core) => core.length >= FEWEST_BASE64_CHARACTERS);
  return [...urlSafe, ...urlSafe.map((core) => core.replaceAll('-', '+').replaceAll('_', '/'))];
}
