import { FORGOTTEN, isRefusal } from '#platform/kernel/index.js';
import { forgetPerson } from '../forget-person/forget-person.js';
import { CustomersWorld, staff, until } from '../testing/customers-world.js';

type Process = Awaited<ReturnType<CustomersWorld['process']>>;

describe('Forgetting a person', () => {
  let world: CustomersWorld;
  let here: Process;
  let ann: Awaited<ReturnType<CustomersWorld['register']>>;
  const hasKey = async () => (await world.keys.find([ann.name])).length > 0;
  const forgottenInLog = async () =>
    (await world.events(ann.customerId)).filter(({ type }) => type === 'PersonForgotten');

  beforeEach(async () => {
    world = new CustomersWorld();
    here = await world.process();
    ann = await world.register(here);
  });
  afterEach(() => world.stop());

  it('destroys the key, blanks what memory holds, and certifies who, when, by whom and where', async () => {
    const done = await here.forget(ann.customerId, ann.personId);
    if (isRefusal(done)) throw new Error(done.refused);
    expect(await hasKey()).toBe(false);
    const there = await world.process();
    for (const { customers } of [here, there]) {
      expect((await customers.find(ann.customerId, 'default'))?.contact.name).toEqual(FORGOTTEN);
    }
    const [fact] = await forgottenInLog();
    const claims = await here.signingKeys.verifyJws(done.certificates[0]?.certificate ?? '');
    expect(claims).toEqual({
      aud: 'v2:person-forgotten',
      tenant: 'default',
      customerId: ann.customerId,
      personId: ann.personId,
      forgottenAt: fact?.metadata.occurredAt,
      forgottenBy: { kind: 'bootstrap-token', id: 'bootstrap' },
      keyDestroyedAt: expect.stringMatching(/Z$/) as string,
      eventId: fact?.id,
      position: String(fact?.position),
    });
  });

  it('certifies the same when it is wished again, and records it once', async () => {
    const first = await here.forget(ann.customerId, null);
    const second = await here.forget(ann.customerId, ann.personId);
    if (isRefusal(first) || isRefusal(second)) throw new Error('refused');
    expect(second.certificates[0]?.certificate).toBe(first.certificates[0]?.certificate);
    expect(await forgottenInLog()).toHaveLength(1);
  });

  it('is completed at the next start when the process died before the key was destroyed', async () => {
    await world.stop();
    await here.customers.execute(ann.customerId, staff(), (state) => forgetPerson(state, ann.personId));
    expect(await hasKey()).toBe(true);
    await world.process();
    await until(async () => !(await hasKey()));
  });

  it('is completed at the next start though somebody who was forgotten later is done with', async () => {
    const bob = await world.register(here);
    await world.stop();
    await here.customers.execute(ann.customerId, staff(), (state) => forgetPerson(state, ann.personId));
    await here.forget(bob.customerId, null);
    expect(await hasKey()).toBe(true);
    await world.process();
    await until(async () => !(await hasKey()));
  });

  it('is completed when the keys are back, though somebody who was forgotten later is done with', async () => {
    const bob = await world.register(here);
    let isAway = true;
    const destroy = world.keys.destroy.bind(world.keys);
    world.keys.destroy = (person, ...fact) =>
      isAway && person.personId === ann.personId
        ? Promise.reject(new Error('the database is away'))
        : destroy(person, ...fact);
    await expect(here.forget(ann.customerId, null)).rejects.toThrow('away');
    await here.forget(bob.customerId, null);
    isAway = false;
    await until(async () => !(await hasKey()));
  });

  it('is completed by another process that is running', async () => {
    await world.stop();
    await world.process();
    await here.customers.execute(ann.customerId, staff(), (state) => forgetPerson(state, ann.personId));
    await until(async () => !(await hasKey()));
  });

  it('is completed when it is wished again', async () => {
    await world.stop();
    await here.customers.execute(ann.customerId, staff(), (state) => forgetPerson(state, ann.personId));
    expect(await here.forget(ann.customerId, ann.personId)).toMatchObject({
      certificates: [{ personId: ann.personId }],
    });
    expect(await hasKey()).toBe(false);
  });

  it('is recorded at the next start when only the keys remember it', async () => {
    await world.stop();
    await here.personKeys.destroy(ann.name, { stream: `customer-${ann.customerId}`, position: 99n }, new Date());
    await world.process();
    await until(async () => (await forgottenInLog()).length > 0);
    expect((await forgottenInLog())[0]).toMatchObject({
      data: { personId: ann.personId, isContact: true },
      metadata: { actor: { kind: 'system' } },
    });
  });

  it('is done again after a backup has brought the key back, with or without the memory of it', async () => {
    const key = await world.keys.find([ann.name]);
    await here.forget(ann.customerId, ann.personId);
    await world.stop();
    world.keys.restore(key);
    await world.process();
    await until(async () => !(await hasKey()));
    await world.stop();
    world.keys.forgotten.clear();
    world.keys.restore(key);
    await world.process();
    await until(async () => !(await hasKey()));
  });

  it('lets nothing be known of the person again', async () => {
    await here.forget(ann.customerId, ann.personId);
    const { customers } = await world.process();
    const wish = { personId: ann.personId, name: 'Ann again', email: null, phone: null };
    await customers.execute(ann.customerId, staff(), () => [
      { type: 'ContactDetailsChanged', data: { customerId: ann.customerId, contact: wish } },
    ]);
    const { customers: later } = await world.process();
    expect((await later.find(ann.customerId, 'default'))?.contact.name).toEqual(FORGOTTEN);
    expect(await hasKey()).toBe(false);
  });

  it('removes what is left behind, again and again until nothing needs it', async () => {
    world.tracesAnswers.push(false, new Error('the database is away'));
    await here.forget(ann.customerId, ann.personId);
    const gone = async () => (await here.personKeys.forgettings(ann.name))[0]?.tracesRemovedAt instanceof Date;
    await until(gone);
    const [fact] = await forgottenInLog();
    expect(world.tracesAsked.slice(0, 3)).toEqual([fact?.position, fact?.position, fact?.position]);
    const asked = world.tracesAsked.length;
    const bob = await world.register(here);
    await here.forget(bob.customerId, null);
    await until(() => world.tracesAsked.length > asked);
  });
});
