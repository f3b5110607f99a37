import { Module, type DynamicModule } from '@nestjs/common';
import { InstallationKeys } from './installation-keys.js';
import { KeyLogs } from './key-logs.js';
import { RevokeSigningKeyHandler } from './revoke-signing-key/revoke-signing-key.handler.js';
import { RotateSigningKeyHandler } from './rotate-signing-key/rotate-signing-key.handler.js';

export interface SigningKeysParts {
  readonly keyLogs: KeyLogs;
  readonly installationKeys: InstallationKeys;
}

/** The signing-keys context inside one container. */
@Module({})
export class SigningKeysModule {
  static with({ keyLogs, installationKeys }: SigningKeysParts): DynamicModule {
    return {
      module: SigningKeysModule,
      providers: [
        { provide: KeyLogs, useValue: keyLogs },
        { provide: InstallationKeys, useValue: installationKeys },
        RotateSigningKeyHandler,
        RevokeSigningKeyHandler,
      ],
      exports: [InstallationKeys],
    };
  }
}
