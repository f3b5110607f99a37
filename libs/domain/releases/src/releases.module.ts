import { Module, type DynamicModule } from '@nestjs/common';
import { BlockVersionHandler } from './block-version/block-version.handler.js';
import { PublishReleaseHandler } from './publish-release/publish-release.handler.js';
import { RaiseMinimumVersionHandler } from './raise-minimum-version/raise-minimum-version.handler.js';
import { ReleaseLines } from './release-lines.js';
import { UnblockVersionHandler } from './unblock-version/unblock-version.handler.js';
import { WithdrawReleaseHandler } from './withdraw-release/withdraw-release.handler.js';

export interface ReleasesParts {
  readonly releaseLines: ReleaseLines;
}

/** The releases context inside one container. */
@Module({})
export class ReleasesModule {
  static with({ releaseLines }: ReleasesParts): DynamicModule {
    return {
      module: ReleasesModule,
      providers: [
        { provide: ReleaseLines, useValue: releaseLines },
        PublishReleaseHandler,
        WithdrawReleaseHandler,
        RaiseMinimumVersionHandler,
        BlockVersionHandler,
        UnblockVersionHandler,
      ],
    };
  }
}
