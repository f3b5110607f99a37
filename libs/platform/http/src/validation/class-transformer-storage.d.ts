/** Not exported by the package's own door, but the only place that knows what `@Type` and `@Transform` declared. */
declare module 'class-transformer/cjs/storage.js' {
  import type { MetadataStorage } from 'class-transformer/types/MetadataStorage.js';

  export const defaultMetadataStorage: MetadataStorage;
}
