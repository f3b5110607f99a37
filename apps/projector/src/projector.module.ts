import { Module } from '@nestjs/common';

/** The projector answers nothing but health and metrics, which every door has. */
@Module({})
export class ProjectorModule {}
