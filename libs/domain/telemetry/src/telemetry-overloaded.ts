/** More beats wait than can be recorded in time; nothing of this call was recorded. */
export class TelemetryOverloaded extends Error {
  override readonly name = 'TelemetryOverloaded';
  constructor(readonly retryAfterSeconds: number) {
    super(`too many heartbeats are waiting; come again in ${retryAfterSeconds} s`);
  }
}
