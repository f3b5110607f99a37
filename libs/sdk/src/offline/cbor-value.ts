export type CborKey = number | string;
export type CborMap = ReadonlyMap<CborKey, CborValue>;
/** What we write as CBOR (RFC 8949). A number that is no safe integer is a 64-bit float. */
export type CborValue = number | string | boolean | null | Uint8Array | readonly CborValue[] | CborMap;
