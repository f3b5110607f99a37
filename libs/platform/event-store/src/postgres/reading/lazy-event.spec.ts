import type { RecordedEvent } from '../../port.js';
import { LazyEvent } from './lazy-event.js';

const place = { stream: 's-1', revision: 0, position: 7n, id: 'id', type: 'Any', recordedAt: new Date(0) };
const event = (): RecordedEvent => new LazyEvent(place, '{"seats":3}', '{"tenant":"default"}');

describe('LazyEvent', () => {
  it('reads its JSON when it is asked for, and once', () => {
    const one = event();
    expect(one.data).toEqual({ seats: 3 });
    expect(one.data).toBe(one.data);
    expect(one.metadata).toBe(one.metadata);
  });

  it('says nothing about JSON that nobody asks for', () => {
    expect(new LazyEvent(place, 'no JSON', 'neither').position).toBe(7n);
  });

  it('leaves nothing out of a copy', () => {
    expect({ ...event() }).toEqual({ ...place, data: { seats: 3 }, metadata: { tenant: 'default' } });
  });
});
