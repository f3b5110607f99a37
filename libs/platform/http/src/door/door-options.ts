import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger, ReadinessCheck, Registry } from '#platform/observability/index.js';

export interface OpenApiInfo {
  readonly title: string;
  readonly description: string;
  /** The version of the API. */
  readonly version: string;
  /** Security schemes by name, e.g. `{ apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } }`. */
  readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>;
}

export type SecurityScheme =
  | { readonly type: 'apiKey'; readonly in: 'header'; readonly name: string; readonly description?: string }
  | {
      readonly type: 'http';
      readonly scheme: 'bearer';
      readonly bearerFormat?: string;
      readonly description?: string;
    };

export interface DoorOptions {
  /** Kebab-case, as in logs and metrics: `license-server`. */
  readonly name: string;
  readonly host: string;
  /** 0 takes a free one; `Door.url` tells which. */
  readonly port: number;
  /** The door puts its own name, as `door`, into every line it writes to it. */
  readonly logger: Logger;
  /** Metrics are kept here and served at `/metrics`; without one the door keeps none. */
  readonly registry?: Registry;
  readonly openApi: OpenApiInfo;
  /** Asked by `GET /health/ready`. */
  readonly readiness?: readonly ReadinessCheck[];
  /** Addresses, CIDR ranges or range names of proxies whose `X-Forwarded-For` and `X-Request-Id` are believed. Default: none. */
  readonly trustedProxies?: readonly string[];
  /** Largest body in bytes. Default: 256 KiB. */
  readonly bodyLimit?: number;
  /** How long a request may take to arrive. Default: 30,000 ms. */
  readonly requestTimeoutMs?: number;
  /** How long `close` waits for requests under way before it cuts them off. Default: 10,000 ms. */
  readonly closeGraceMs?: number;
}

/** An open door: a listening Nest application. */
export interface Door {
  readonly app: NestFastifyApplication;
  /** Without a trailing slash: `http://127.0.0.1:8000`. */
  readonly url: string;
  /** Routes that Fastify runs without Nest's execution context, as `POST /api/license/verify`. */
  readonly compiledRoutes: ReadonlySet<string>;
  /** Stops listening, lets requests under way finish, and runs the module's shutdown hooks. Safe to call twice. */
  close(): Promise<void>;
}
