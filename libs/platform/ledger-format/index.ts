export { canonicalJson } from './src/canonical-json.js';
export { leafBytes, type LedgerEvent } from './src/leaf.js';
export { headKeysOf, signedHead, verifiedHead, type HeadKeys, type TreeHead } from './src/tree-head.js';
export { signedStatement, type ExportStatement } from './src/export-statement.js';
export {
  SEGMENT_ENTRIES,
  entryLine,
  headerLine,
  headLine,
  missingLine,
  statementLine,
  unprovenLine,
  withheldLine,
} from './src/export-lines.js';
export type { Finding, FindingKind } from './src/finding.js';
export { HeadsUnusable, readHeads } from './src/read-heads.js';
export { verifyExport, type Verification, type VerifyOptions } from './src/verify-export.js';
