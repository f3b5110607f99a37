import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { RecordedWireEvent } from '../log/stored-event.js';

type FilterOptions = ReadReq.Options.FilterOptions;

export interface WireFilter {
  matches(event: RecordedWireEvent): boolean;
  /** Events looked at between two checkpoints; Infinity without a filter. */
  readonly checkpointInterval: number;
}

/** Events looked at in one go when the client gives no window. */
const DEFAULT_WINDOW = 32;

export function filterOf(options: FilterOptions | undefined): WireFilter {
  if (options === undefined) return { matches: () => true, checkpointInterval: Infinity };
  const byStream = options.getStreamIdentifier();
  const expression = byStream ?? options.getEventType();
  const isMatch = matcher(expression);
  const window = options.hasMax() ? options.getMax() : DEFAULT_WINDOW;
  return {
    matches: (event) => isMatch(byStream === undefined ? event.type : event.stream),
    checkpointInterval: window * options.getCheckpointintervalmultiplier(),
  };
}

/** A regular expression wins over prefixes, as in the server. */
function matcher(expression: ReadReq.Options.FilterOptions.Expression | undefined): (text: string) => boolean {
  const source = expression?.getRegex() ?? '';
  if (source === '') return (text) => expression?.getPrefixList().some((prefix) => text.startsWith(prefix)) ?? true;
  const regex = new RegExp(source);
  return (text) => regex.test(text);
}
