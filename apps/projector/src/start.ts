import { TELEMETRY_CATEGORIES } from '#domain/stream-categories.js';
import { closeDaysWhenShardCloses, dropOldDaysDaily } from '#domain/telemetry/index.js';
import { openDoor, type Door } from '#platform/http/index.js';
import { startLedger, type RunningLedger } from '#platform/ledger/index.js';
import type { ReadinessCheck } from '#platform/observability/index.js';
import { keepPartitionsDaily, startProjections, type RunningProjections } from '#platform/projecting/index.js';
import { doorOptions, type Platform } from '#platform/runtime/index.js';
import { Registry } from 'prom-client';
import { projections } from './projections.js';
import { ProjectorModule } from './projector.module.js';

/** Runs the projections and drops old heartbeats, and opens a door for health checks and metrics. */
export async function startProjector(platform: Platform): Promise<Door> {
  const { store, registry, logger, clock, databaseUrl, metrics = new Registry() } = platform;
  const decode = registry.decode.bind(registry);
  const { lanes } = platform.settings.projector;
  const prepare = registry.prepare.bind(registry);
  const isKnown = registry.knows.bind(registry);
  const parts = { projections, store, database: databaseUrl, decode, prepare, isKnown, logger, metrics, clock, lanes };
  const running = startProjections(parts);
  const closing = closeDaysWhenShardCloses({ store, registry, clock, logger });
  // Every projector may: what one has dropped, the others find gone.
  const { retentionDays } = platform.settings.heartbeats;
  const dropping = dropOldDaysDaily({ store, registry, clock, logger, retentionDays });
  const keeping = keepPartitionsDaily({
    database: databaseUrl,
    projections,
    retentionDays: { heartbeats: retentionDays, refusals: retentionDays },
    clock,
    logger,
  });
  const ledger = ledgerOf(platform, metrics);
  const { host, port } = platform.settings.projector;
  const options = doorOptions(platform, 'projector');
  const openApi = { title: 'V2 projector', description: 'Health and metrics of the projections.', version: '1.0.0' };
  const readiness = [...options.readiness, projectionsCheck(running), ledgerCheck(ledger)];
  const door = await openDoor(ProjectorModule, { ...options, readiness, host, port, openApi });
  return {
    ...door,
    close: async () => {
      await door.close();
      await Promise.all([running.stop(), closing.stop(), dropping.stop(), keeping.stop(), ledger.stop()]);
    },
  };
}

function ledgerOf(platform: Platform, metrics: Registry): RunningLedger {
  const { store, databaseUrl, pool, sealer, clock, logger, settings } = platform;
  const { headsFile } = settings.ledger;
  const parts = { store, database: databaseUrl, pool, sealer, clock, logger, metrics, headsFile };
  return startLedger({ ...parts, telemetry: TELEMETRY_CATEGORIES });
}

function ledgerCheck(ledger: RunningLedger): ReadinessCheck {
  return {
    name: 'ledger',
    check: () => {
      const { state, size, headSize, problem = 'no problem' } = ledger.status();
      const detail = `${state}, ${size} events, ${headSize} of them signed; ${problem}`;
      return Promise.resolve({ ready: state !== 'disagrees', detail });
    },
  };
}

function projectionsCheck(running: RunningProjections): ReadinessCheck {
  return {
    name: 'projections',
    check: () => {
      const status = running.status();
      const detail = status
        .map(({ name, role, state, eventsBehind }) => {
          return `${name}${role === 'building' ? ' (being built)' : ''}: ${state}, ${eventsBehind} behind`;
        })
        .join('; ');
      // A build that halted takes nothing from those who read.
      const ready = status.every(({ role, state }) => role === 'building' || state !== 'halted');
      return Promise.resolve({ ready, detail });
    },
  };
}
