import type { BeatOutcome, BeatToRecord } from '../record-beats/beat-to-record.js';
import type { Telemetry } from '../telemetry.js';

/** A device that keeps what was not answered, and sends it again in front of what is new. */
export class HonestDevice {
  readonly acknowledged: number[] = [];
  readonly refused: number[] = [];
  suspected = 0;
  #unanswered: BeatToRecord[] = [];
  #sequence = 0;

  constructor(private readonly makeBeat: (sequence: number, documents: number) => BeatToRecord) {}

  /** To several processes at once, as happens when somebody on the way sends a request again. */
  async send(documents: readonly number[], ...to: readonly Telemetry[]): Promise<void> {
    this.#unanswered.push(...documents.map((count) => this.makeBeat((this.#sequence += 1), count)));
    const list = [...this.#unanswered];
    const answers = await Promise.allSettled(to.map((telemetry) => telemetry.record(list)));
    const answered = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    for (const outcomes of answered) this.#note(list, outcomes);
    if (answered.length > 0) this.#unanswered = [];
  }

  #note(list: readonly BeatToRecord[], outcomes: readonly BeatOutcome[]): void {
    list.forEach(({ sequence }, at) => {
      const outcome = outcomes[at]?.outcome;
      if (outcome === 'recorded' || outcome === 'repeated') this.acknowledged.push(sequence);
      else if (outcome === 'limit-exceeded') this.refused.push(sequence);
      else this.suspected += 1;
    });
  }
}
