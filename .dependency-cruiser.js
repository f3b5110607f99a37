import { existsSync, readdirSync } from 'node:fs';

/**
 * Who may import whom: every rule has a name, a sentence that says why, and a case in test/architecture that shows it
 * red. `npm run check:imports` applies them (scripts/check-imports.js).
 */
const APP = '^apps/([^/]+)/';
const CONTEXT = '^libs/domain/([^/]+)/';
const TOOL = '^libs/platform/([^/]+)/';
const DOORS = '^libs/(domain|platform)/[^/]+/(index|events|testing)[.]ts$';
const KERNEL = '^libs/platform/kernel/index[.]ts$';

/** Specs, and what only specs use. */
const SPECS = [
  '[.](spec|fixture)[.]ts$',
  '/testing[.]ts$',
  '/(testing|contract|protocol-double|spec-world)/',
  '^test/',
];
const NOT_PRODUCTION = [...SPECS, '^bench/'];

/** A verb is a folder with a handler, a noun is one with events or refusals; the file of the folder's name decides. */
const listed = existsSync('libs/domain') ? readdirSync('libs/domain', { recursive: true }) : [];
const domain = listed.map((path) => `libs/domain/${path.replaceAll('\\', '/')}`);
const foldersWith = (file) => [
  ...new Set(domain.filter((path) => file.test(path)).map((path) => path.replace(/\/[^/]+$/, ''))),
];
const oneOf = (folders) => (folders.length === 0 ? '(?!)' : `(?:${folders.join('|')})`);
const verbs = oneOf(foldersWith(/[.]handler[.]ts$/));
const verbsAndNouns = oneOf(foldersWith(/[.](handler|events|refusal)[.]ts$/));
export const DECISIONS = [
  `^(?=${verbsAndNouns}/)libs/domain/([^/]+)/src/([^/]+)/\\2[.]ts$`,
  '^libs/domain/([^/]+)/.+[.](refusal|events|upcasters)[.]ts$',
];
const PURE_FILES = '^libs/domain/[^/]+/src/[^/]+/[^/.]+([.](refusal|events|upcasters))?[.]ts$';

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });
const npm = (name) => `(^|/)node_modules/(@types/)?${name}/`;

const libraries = [
  rule(
    'libraries-open-at-their-doors',
    'A library is entered by index.ts, events.ts or testing.ts; what lies behind may be moved without asking anybody.',
    { pathNot: '^libs/(domain|platform)/[^/]+/' },
    { path: '^libs/(domain|platform)/[^/]+/', pathNot: DOORS },
  ),
  rule(
    'platform-libraries-meet-at-index',
    'Platform libraries use each other by index.ts (specs also by testing.ts).',
    { path: TOOL },
    { path: '^libs/platform/', pathNot: ['^libs/platform/$1/', '^libs/platform/[^/]+/(index|testing)[.]ts$'] },
  ),
  rule(
    'domain-uses-platform-by-index',
    'A context uses the platform by index.ts (specs also by testing.ts).',
    { path: CONTEXT },
    { path: '^libs/platform/', pathNot: '^libs/platform/[^/]+/(index|testing)[.]ts$' },
  ),
  rule(
    'contexts-meet-by-events',
    'One context knows another only by what has happened there.',
    { path: CONTEXT, pathNot: SPECS },
    { path: '^libs/domain/', pathNot: ['^libs/domain/$1/', '^libs/domain/[^/]+/events[.]ts$'] },
  ),
  rule(
    'platform-knows-no-business',
    'The platform is a tool: it knows no context, projection or door.',
    { path: '^libs/platform/' },
    { path: '^(libs/domain|projections|apps|bench)/' },
  ),
  rule(
    'domain-knows-no-door',
    'A context decides the same whoever asks, and from its own events: no door, no read model, no table.',
    { path: '^libs/domain/' },
    { path: '^(projections|apps|migrations|bench)/' },
  ),
  rule(
    'kernel-imports-uuid-only',
    'The kernel is so small that everyone may use it.',
    { path: '^libs/platform/kernel/', pathNot: SPECS },
    { pathNot: ['^libs/platform/kernel/', npm('uuid')] },
  ),
];

const decisions = [
  rule(
    'decisions-import-types-and-kernel',
    'A decision takes all it needs as arguments: no npm package, no node core, no store, no clock, no handler.',
    { path: DECISIONS, pathNot: SPECS },
    { dependencyTypesNot: ['type-only'], pathNot: [KERNEL, PURE_FILES] },
  ),
  rule(
    'verbs-dont-import-verbs',
    'A verb imports the noun. What two verbs share belongs to the noun.',
    { path: `^(${verbs})/`, pathNot: SPECS },
    { path: `^${verbs}/`, pathNot: '^$1/' },
  ),
];

const readModels = [
  rule(
    'projections-see-events-only',
    'A projection is made of events: of a context it sees events.ts, and no door and no migration.',
    { path: '^projections/', pathNot: SPECS },
    { path: '^(libs/domain/[^/]+/index[.]ts$|libs/domain/[^/]+[.]ts$|apps/|migrations/|bench/)' },
  ),
  rule(
    'projections-stand-apart',
    'Who writes a table is the only one who reads it.',
    { path: '^projections/([^/]+)/', pathNot: SPECS },
    { path: '^projections/[^/]+/', pathNot: '^projections/$1/' },
  ),
  rule(
    'migrations-import-typeorm-and-postgres',
    'A migration stays as it was written: nothing that changes may be under it.',
    { path: '^migrations/', pathNot: SPECS },
    { pathNot: [npm('typeorm'), '^libs/platform/postgres/index[.]ts$', '^migrations/'] },
  ),
];

const doors = [
  rule(
    'apps-stand-apart',
    'A door does not know the other doors.',
    { path: APP, pathNot: '^apps/standalone/' },
    { path: '^apps/', pathNot: '^apps/$1/' },
  ),
  rule(
    'standalone-opens-doors-by-start',
    'The standalone process only calls start.ts of each app.',
    { path: '^apps/standalone/' },
    { path: '^apps/', pathNot: ['^apps/standalone/', '^apps/[^/]+/src/start[.]ts$'] },
  ),
  rule(
    'apps-use-libraries-by-index',
    'events.ts is for other contexts and projections.',
    { path: '^apps/', pathNot: SPECS },
    { path: '^libs/(domain|platform)/[^/]+/events[.]ts$' },
  ),
  rule(
    'apps-read-by-queries',
    'A door reads a table through its projection’s queries; only the projector runs projections.',
    { path: '^apps/', pathNot: ['^apps/projector/', ...SPECS] },
    { path: '^projections/', pathNot: '[.](queries|module)[.]ts$' },
  ),
  rule(
    'projector-runs-projections',
    'The projector sees projections and queries; a table is the projection’s own business.',
    { path: '^apps/projector/', pathNot: SPECS },
    { path: '^projections/[^/]+/', pathNot: '[.](projection|queries|module)[.]ts$' },
  ),
  rule(
    'cli-knows-only-the-api',
    'The command line works against any platform it can reach: over HTTP, by nothing of the server’s own but the format that auditors verify.',
    { path: '^apps/cli/', pathNot: SPECS },
    {
      path: '^(apps|libs|projections|migrations|bench)/',
      pathNot: ['^apps/cli/', '^libs/sdk/', '^libs/platform/ledger-format/index[.]ts$'],
    },
  ),
  rule(
    'admin-web-knows-only-the-api',
    'The panel knows the server by the types generated from its OpenAPI document, which lie in the panel.',
    { path: '^apps/admin-web/' },
    { path: '^(apps|libs|projections|migrations|bench)/', pathNot: '^apps/admin-web/' },
  ),
];

const packages = [
  rule(
    'only-eventstoredb-adapter-knows-its-client',
    'The event store is a port: its other side is nobody’s business.',
    { pathNot: '^libs/platform/event-store/src/eventstoredb/' },
    { path: npm('@eventstore/db-client') },
  ),
  rule(
    'only-rabbitmq-adapter-knows-amqplib',
    'Messaging is a port.',
    { pathNot: '^libs/platform/messaging/.*rabbitmq/' },
    { path: npm('amqplib') },
  ),
  rule(
    'sdk-has-no-dependency',
    'Who embeds the SDK gets the SDK: no package, and its mock server needs none either.',
    { path: '^libs/sdk/', pathNot: '[.]spec[.]ts$' },
    { dependencyTypesNot: ['core'], pathNot: ['^libs/sdk/', '^(apps|libs|projections|migrations|bench|test)/'] },
  ),
  rule(
    'sdk-knows-nothing-of-ours',
    'The SDK is a package of its own: what it shares with the server is the client API, and specs in test/ hold both to it.',
    { path: '^libs/sdk/' },
    { path: '^(apps|libs|projections|migrations|bench|test)/', pathNot: '^libs/sdk/' },
  ),
  rule(
    'only-specs-and-the-cli-import-the-sdk',
    'The server is not its own client; the command line stands on a device, where it has no server to ask.',
    { path: '^(apps|libs|projections|migrations|bench)/', pathNot: ['^libs/sdk/', '^apps/cli/', ...SPECS] },
    { path: '^libs/sdk/' },
  ),
  rule(
    'sdk-opens-at-its-door',
    'What the SDK shows to vendors is enough for us.',
    { pathNot: ['^libs/sdk/', ...SPECS] },
    { path: '^libs/sdk/', pathNot: '^libs/sdk/index[.]ts$' },
  ),
  rule(
    'production-has-no-development-dependency',
    'Images are installed without them.',
    { path: '^(apps|libs|projections|migrations)/', pathNot: SPECS },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'production-imports-no-test-code',
    'What specs need is not what customers run.',
    { pathNot: NOT_PRODUCTION },
    { path: ['/testing[.]ts$', '/(testing|contract|protocol-double|spec-world)/', '[.]spec[.]ts$', '^test/'] },
  ),
  rule(
    'packages-are-listed',
    'What is imported is in package.json.',
    {},
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
];

const graph = [
  rule('imports-resolve', 'An import that leads nowhere hides from every other rule.', {}, { couldNotResolve: true }),
  rule('no-cycles', 'Files that need each other are one file.', {}, { circular: true }),
];

export default {
  forbidden: [...libraries, ...decisions, ...readModels, ...doors, ...packages, ...graph],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // Written as a vendor writes it, with the built package: test/sdk installs that and runs it.
    exclude: { path: '^libs/sdk/examples/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['v2-source', 'import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
