export { base32Of, bytesOfBase32 } from './src/base32.js';
export { cborOf, valueOfCbor } from './src/cbor.js';
export type { CborKey, CborMap, CborValue } from './src/cbor-value.js';
export { qrVersionOf } from './src/qr-version.js';
export { bytesOfUuid, uuidOfBytes } from './src/uuid-bytes.js';
