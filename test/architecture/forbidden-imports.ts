/** A file that breaks one rule by one import (or, for a cycle, by the import of the file beside it). */
export type ForbiddenImport = { rule: string; from: string; imports: string; because: string };

/** One violation of every rule of `.dependency-cruiser.js`, each in a file of its own, for the tree of `sound-tree.ts`. */
export const forbiddenImports: ForbiddenImport[] = [
  {
    rule: 'libraries-open-at-their-doors',
    from: 'apps/shop/src/deep.ts',
    imports: '#domain/orders/src/order/order.js',
    because: 'an app reaches behind a library’s index.ts',
  },
  {
    rule: 'platform-libraries-meet-at-index',
    from: 'libs/platform/log/src/deep.ts',
    imports: '#platform/kernel/src/refusal.js',
    because: 'a platform library reaches behind another’s index.ts',
  },
  {
    rule: 'domain-uses-platform-by-index',
    from: 'libs/domain/orders/src/deep.ts',
    imports: '#platform/log/src/log.js',
    because: 'a context reaches behind a platform library’s index.ts',
  },
  {
    rule: 'contexts-meet-by-events',
    from: 'libs/domain/orders/src/neighbour.ts',
    imports: '#domain/stock/index.js',
    because: 'a context calls another one',
  },
  {
    rule: 'platform-knows-no-business',
    from: 'libs/platform/log/src/business.ts',
    imports: '#domain/orders/events.js',
    because: 'a tool knows a context',
  },
  {
    rule: 'domain-knows-no-door',
    from: 'libs/domain/orders/src/reads-table.ts',
    imports: '#projections/open-orders/open-orders.queries.js',
    because: 'a context reads a read model',
  },
  {
    rule: 'kernel-imports-uuid-only',
    from: 'libs/platform/kernel/src/random.ts',
    imports: 'node:crypto',
    because: 'the kernel imports node core',
  },
  {
    rule: 'decisions-import-types-and-kernel',
    from: 'libs/domain/orders/src/ship-order/ship-order.ts',
    imports: '#platform/log/index.js',
    because: 'a decision uses a tool at run time',
  },
  {
    rule: 'decisions-run-without-the-world',
    from: 'libs/domain/orders/src/cancel-order/cancel-order.ts',
    imports: './fee.js',
    because: 'a decision calls a helper that imports node core',
  },
  {
    rule: 'verbs-dont-import-verbs',
    from: 'libs/domain/orders/src/ship-order/helper.ts',
    imports: '../place-order/place-order.js',
    because: 'a verb imports another verb',
  },
  {
    rule: 'projections-see-events-only',
    from: 'projections/open-orders/context.ts',
    imports: '#domain/orders/index.js',
    because: 'a projection calls a context',
  },
  {
    rule: 'projections-stand-apart',
    from: 'projections/open-orders/other.ts',
    imports: '../revenue/revenue.table.js',
    because: 'a projection reads another one’s table',
  },
  {
    rule: 'migrations-import-typeorm-and-postgres',
    from: 'migrations/20260102000000-orders-add-column.ts',
    imports: '#platform/kernel/index.js',
    because: 'a migration stands on code that changes',
  },
  {
    rule: 'apps-stand-apart',
    from: 'apps/shop/src/other-door.ts',
    imports: '#apps/projector/src/start.js',
    because: 'a door calls another door',
  },
  {
    rule: 'standalone-opens-doors-by-start',
    from: 'apps/standalone/src/inside.ts',
    imports: '#apps/shop/src/shop.module.js',
    because: 'the standalone process reaches into a door',
  },
  {
    rule: 'apps-use-libraries-by-index',
    from: 'apps/shop/src/by-events.ts',
    imports: '#domain/orders/events.js',
    because: 'an app enters by events.ts',
  },
  {
    rule: 'apps-read-by-queries',
    from: 'apps/shop/src/table.ts',
    imports: '#projections/open-orders/open-orders.table.js',
    because: 'a door reads a table past its queries',
  },
  {
    rule: 'projector-runs-projections',
    from: 'apps/projector/src/table.ts',
    imports: '#projections/open-orders/open-orders.table.js',
    because: 'the projector reaches for a table',
  },
  {
    rule: 'admin-web-knows-only-the-api',
    from: 'apps/admin-web/src/page.ts',
    imports: '#platform/log/index.js',
    because: 'the panel imports a library of the server',
  },
  {
    rule: 'only-eventstoredb-adapter-knows-its-client',
    from: 'libs/platform/event-store/src/postgres/store.ts',
    imports: '@eventstore/db-client',
    because: 'another adapter uses the client of EventStoreDB',
  },
  {
    rule: 'only-rabbitmq-adapter-knows-amqplib',
    from: 'libs/platform/messaging/src/in-memory/queue.ts',
    imports: 'amqplib',
    because: 'another adapter uses the client of RabbitMQ',
  },
  {
    rule: 'sdk-has-no-dependency',
    from: 'libs/sdk/src/client.ts',
    imports: 'uuid',
    because: 'the SDK needs a package at run time',
  },
  {
    rule: 'production-has-no-development-dependency',
    from: 'apps/shop/src/dev.ts',
    imports: 'undici',
    because: 'a door needs a development dependency at run time',
  },
  {
    rule: 'production-imports-no-test-code',
    from: 'apps/shop/src/fake.ts',
    imports: '#platform/log/testing.js',
    because: 'a door uses a fake',
  },
  {
    rule: 'packages-are-listed',
    from: 'libs/platform/log/src/unlisted.ts',
    imports: 'unlisted',
    because: 'a package is used that package.json does not name',
  },
  {
    rule: 'imports-resolve',
    from: 'libs/platform/log/src/nowhere.ts',
    imports: '#platform/nowhere/index.js',
    because: 'an import leads nowhere',
  },
  {
    rule: 'no-cycles',
    from: 'libs/platform/log/src/egg.ts',
    imports: './hen.js',
    because: 'two files import each other',
  },
];
