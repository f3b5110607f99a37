import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { activationIn, failAs, send, sendProblem, textOf, type Outage } from './mock-http.js';
import { MockLicense, type MockTerms } from './mock-license.js';
import { mockLicenseFile, type MockFileWish } from './mock-license-file.js';
import { MockProblem } from './mock-problem.js';
import { MOCK_ROUTES, type MockAnswer } from './mock-routes.js';
import { endorsement, mockKey, type MockKey, type MockPublicKey } from './mock-signing.js';

export interface MockServerOptions extends Partial<MockTerms> {
  /** The server's time, milliseconds since 1970. Default: this machine's. */
  readonly now?: () => number;
}

export interface MockRefusal {
  readonly status: number;
  readonly code: string;
  readonly retryAfterSeconds?: number;
  /** Default 1. */
  readonly times?: number;
}

export interface MockRequest {
  readonly route: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const DAY_SECONDS = 86_400;

/** A license server with one license, in this process, for the tests of software that ships with the SDK. */
export class MockLicenseServer {
  readonly apiKey = `pk_${randomBytes(16).toString('hex')}`;
  /** What clients have asked, oldest first. */
  readonly requests: MockRequest[] = [];
  readonly license: MockLicense;
  readonly #server: Server;
  readonly #keys: MockKey[] = [mockKey()];
  readonly #endorsements: string[] = [];
  readonly #now: () => number;
  #outage: Outage | undefined;
  #refusals: MockProblem[] = [];
  #url = '';

  constructor({ now = Date.now, ...terms }: MockServerOptions = {}) {
    this.#now = now;
    this.license = new MockLicense(
      `V2-MOCK-${randomBytes(8).toString('hex').toUpperCase()}`,
      { ...defaults(), ...terms },
      now,
    );
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  /** Listens on a free port of this machine. */
  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.#url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get url(): string {
    return this.#url;
  }

  get licenseKey(): string {
    return this.license.key;
  }

  /** To be given as `productId`. */
  get productId(): string {
    return this.license.productId;
  }

  /** To be pinned as `publicKeys`. */
  get publicKeys(): readonly MockPublicKey[] {
    return this.#keys.map(({ jwk }) => jwk);
  }

  get signer(): MockKey {
    const [key] = this.#keys.slice(-1);
    if (key === undefined) throw new Error('the mock server has no key');
    return key;
  }

  /** Until `recover`. */
  fail(outage: Outage): void {
    this.#outage = outage;
  }

  recover(): void {
    this.#outage = undefined;
  }

  /** Answers the next requests with this problem. */
  refuseNext({ status, code, retryAfterSeconds, times = 1 }: MockRefusal): void {
    const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
    const problem = new MockProblem(status, code, 'The test wants it so.', {}, headers);
    this.#refusals.push(...Array.from({ length: times }, () => problem));
  }

  /** A license file for a device without network, to be imported there. */
  licenseFile(wish: MockFileWish): string {
    return mockLicenseFile(this.license, this.signer, this.#now(), wish);
  }

  /** Signs with a new key from now on. @param endorsed whether the last one vouches for it, as V2 has it */
  rotateKeys({ endorsed = true } = {}): void {
    const key = mockKey();
    if (endorsed) this.#endorsements.push(endorsement(this.signer, key));
    this.#keys.push(key);
    for (const activation of this.license.activations) activation.issued = undefined;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await textOf(request);
    try {
      if (this.#outage === undefined) send(response, this.#route(request, text));
      else failAs(this.#outage, request, response);
    } catch (failure) {
      if (!(failure instanceof MockProblem)) throw failure;
      sendProblem(response, failure);
    }
  }

  #route({ method, url = '', headers }: IncomingMessage, text: string): MockAnswer {
    const route = url.replace(/^\/api\/license\//, '');
    const body = (text === '' ? {} : JSON.parse(text)) as MockRequest['body'];
    this.requests.push({ route, body });
    const refusal = this.#refusals.shift();
    if (refusal) throw refusal;
    if (url === '/.well-known/jwks.json') return { status: 200, body: this.#keySet() };
    const answer = method === 'POST' ? MOCK_ROUTES[route] : undefined;
    if (!answer) throw new MockProblem(404, 'ROUTE_NOT_FOUND', 'There is no such route.');
    const needsKey = route === 'activate' || route === 'verify';
    if (needsKey && headers['x-api-key'] !== this.apiKey) throw new MockProblem(401, 'API_KEY_INVALID', 'Unknown key.');
    const world = { license: this.license, now: this.#now, signer: () => this.signer };
    return answer(world, { body, shown: activationIn(headers.authorization) });
  }

  #keySet(): object {
    return { keys: this.publicKeys, endorsements: this.#endorsements };
  }
}

/** Starts a mock license server; `stop` it when the tests are done. */
export function startMockLicenseServer(options: MockServerOptions = {}): Promise<MockLicenseServer> {
  return new MockLicenseServer(options).start();
}

function defaults(): MockTerms {
  return {
    seats: 3,
    graceSeconds: 7 * DAY_SECONDS,
    heartbeatIntervalSeconds: 900,
    expiresAt: null,
    features: {},
    limits: [],
    blockedVersions: [],
  };
}
