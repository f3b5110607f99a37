const uses = (...specifiers: string[]) => specifiers.map((specifier) => `import '${specifier}';`).join('\n');
const types = (specifier: string) => `import type * as t from '${specifier}';\nexport type T = typeof t;`;

/** A small repository in which every import that the rules allow occurs, by path. */
export const soundTree: Record<string, string> = {
  'apps/shop/src/start.ts': uses(
    './shop.module.js',
    '#platform/log/index.js',
    '#projections/open-orders/open-orders.queries.js',
  ),
  'apps/shop/src/shop.module.ts': uses('#domain/orders/index.js'),
  'apps/shop/src/shop.e2e.spec.ts': uses('#platform/log/testing.js', 'undici'),
  'apps/projector/src/start.ts': uses('#projections/open-orders/open-orders.projection.js'),
  'apps/standalone/src/main.ts': uses(
    '#apps/shop/src/start.js',
    '#apps/projector/src/start.js',
    '#migrations/index.js',
  ),
  'apps/cli/src/request.ts': uses('#sdk/index.js'),
  'apps/admin-web/src/api.ts': 'export type Order = { id: string };',
  'bench/load.ts': uses('undici', '#platform/log/testing.js'),
  'libs/domain/orders/index.ts': uses('./src/place-order/place-order.handler.js'),
  'libs/domain/orders/events.ts': uses('./src/order/order.events.js'),
  'libs/domain/orders/src/order/order.events.ts': types('#platform/event-store/index.js'),
  'libs/domain/orders/src/order/order.refusal.ts': uses('#platform/kernel/index.js'),
  'libs/domain/orders/src/order/order.ts': types('./order.events.js'),
  'libs/domain/orders/src/order/order-number.ts': uses('node:crypto'),
  'libs/domain/orders/src/place-order/place-order.ts': uses(
    '../order/order.js',
    '../order/order.refusal.js',
    './discount.js',
  ),
  'libs/domain/orders/src/place-order/discount.ts': types('#platform/log/index.js'),
  'libs/domain/orders/src/place-order/place-order.handler.ts': uses(
    './place-order.js',
    '../order/order-number.js',
    '#platform/event-store/index.js',
    '#domain/stock/events.js',
  ),
  'libs/domain/orders/src/ship-order/ship-order.handler.ts': uses('../order/order.js'),
  'libs/domain/orders/src/cancel-order/cancel-order.handler.ts': uses('../order/order.js'),
  'libs/domain/orders/src/cancel-order/fee.ts': uses('node:crypto'),
  'libs/domain/stock/index.ts': 'export const stock = 1;',
  'libs/domain/stock/events.ts': 'export type Stocked = { type: "Stocked" };',
  'libs/platform/kernel/index.ts': uses('./src/refusal.js'),
  'libs/platform/kernel/src/refusal.ts': uses('uuid'),
  'libs/platform/log/index.ts': uses('./src/log.js'),
  'libs/platform/log/testing.ts': uses('./src/testing/fake-log.js', 'undici'),
  'libs/platform/log/src/log.ts': uses('#platform/kernel/index.js'),
  'libs/platform/log/src/log.spec.ts': uses('../testing.js', '#platform/event-store/testing.js'),
  'libs/platform/log/src/testing/fake-log.ts': uses('../log.js'),
  'libs/platform/event-store/index.ts': uses('./src/eventstoredb/store.js'),
  'libs/platform/event-store/testing.ts': 'export const contract = 1;',
  'libs/platform/event-store/src/eventstoredb/store.ts': uses('@eventstore/db-client'),
  'libs/platform/messaging/src/rabbitmq/queue.ts': uses('amqplib'),
  'libs/platform/postgres/index.ts': 'export const postgres = 1;',
  'libs/sdk/index.ts': uses('./src/client.js', 'node:crypto'),
  'libs/sdk/testing.ts': uses('./src/testing/mock-server.js'),
  'libs/sdk/src/client.ts': uses('node:crypto'),
  'libs/sdk/src/client.spec.ts': uses('./testing/mock-server.js'),
  'libs/sdk/src/testing/mock-server.ts': uses('../client.js', 'node:http'),
  'test/sdk/with-real-server.e2e.spec.ts': uses('../../libs/sdk/index.js', '#platform/log/testing.js'),
  'migrations/index.ts': uses('./20260101000000-orders-create.js'),
  'migrations/20260101000000-orders-create.ts': uses('typeorm', '#platform/postgres/index.js'),
  'projections/open-orders/open-orders.table.ts': uses('#platform/log/index.js'),
  'projections/open-orders/open-orders.queries.ts': uses('./open-orders.table.js'),
  'projections/open-orders/open-orders.projection.ts': uses('./open-orders.table.js', '#domain/orders/events.js'),
  'projections/revenue/revenue.table.ts': 'export const revenue = 1;',
};

/** What the tree's package.json lists; `unlisted` is installed and not listed. */
export const dependencies = ['uuid', 'typeorm', '@eventstore/db-client', 'amqplib'];
export const devDependencies = ['undici'];
export const installed = [...dependencies, ...devDependencies, 'unlisted'];
