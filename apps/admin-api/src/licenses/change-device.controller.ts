import { Body, Controller, HttpCode, Param, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BlockDevice, RemoveDevice, UnblockDevice } from '#domain/licensing/index.js';
import { setEventPosition } from '#platform/http/index.js';
import type { CommandContext } from '#platform/event-store/index.js';
import { isRefusal } from '#platform/kernel/index.js';
import { problemFor } from '../admin-api.problems.js';
import { StaffCommand } from '../caller/staff-command.js';
import { StaffGuard } from '../caller/staff.guard.js';
import { ChangeDeviceDto, ChangedDeviceDto } from './change-device.dto.js';
import { ChangesDevice } from './changes-device.js';
import { DevicePathDto } from './license-path.dto.js';

type DeviceCommand = typeof BlockDevice | typeof UnblockDevice | typeof RemoveDevice;

@ApiTags('licenses')
@ApiBearerAuth('adminToken')
@Controller('api/admin/licenses/:licenseId/activations/:activationId')
@UseGuards(StaffGuard)
export class ChangeDeviceController {
  constructor(private readonly commands: CommandBus) {}

  @Post('block')
  @HttpCode(200)
  @ApiOperation({ summary: 'Shut a device out of a license: it loses its seat, and gets none until it is unblocked' })
  @ChangesDevice()
  blockDevice(
    @StaffCommand() context: CommandContext,
    @Param() { licenseId, activationId }: DevicePathDto,
    @Body() { reason }: ChangeDeviceDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangedDeviceDto> {
    return this.#change(new BlockDevice(context, licenseId, { activationId, reason }), reply);
  }

  @Post('unblock')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let a blocked device in again: it may activate anew' })
  @ChangesDevice()
  unblockDevice(
    @StaffCommand() context: CommandContext,
    @Param() { licenseId, activationId }: DevicePathDto,
    @Body() { reason }: ChangeDeviceDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangedDeviceDto> {
    return this.#change(new UnblockDevice(context, licenseId, { activationId, reason }), reply);
  }

  @Post('remove')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a device’s seat away, for instance of one that is gone; it may activate again' })
  @ChangesDevice()
  removeDevice(
    @StaffCommand() context: CommandContext,
    @Param() { licenseId, activationId }: DevicePathDto,
    @Body() { reason }: ChangeDeviceDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChangedDeviceDto> {
    return this.#change(new RemoveDevice(context, licenseId, { activationId, reason }), reply);
  }

  async #change(command: InstanceType<DeviceCommand>, reply: FastifyReply): Promise<ChangedDeviceDto> {
    const done = await this.commands.execute(command);
    if (isRefusal(done)) throw problemFor(done);
    setEventPosition(reply, done.position);
    const { licenseId, wish } = command;
    return { licenseId, activationId: wish.activationId };
  }
}
