import { Program } from './program.js';

/** Where they listen; a restart doesn't change it. */
export interface Addresses {
  readonly licenseServer: string;
  readonly adminApi: string;
  readonly echo: string;
}

/** The platform and the echo, each in a process of its own. */
export class Programs {
  #platform: Program | undefined;
  #echo: Program | undefined;
  #addresses: Partial<Addresses> = {};
  #starts = 0;

  constructor(
    private readonly env: Readonly<Record<string, string>>,
    private readonly profileDir: string | undefined,
  ) {}

  get platform(): Program {
    return started(this.#platform);
  }

  get echo(): Program {
    return started(this.#echo);
  }

  /** Starts both, one after the other: which comes first changes with each start, as the first one tends to be the slower. */
  async start(): Promise<Addresses> {
    const steps = [() => this.#startPlatform(), () => this.#startEcho()];
    if (this.#starts++ % 2 === 1) steps.reverse();
    for (const step of steps) await step();
    const { licenseServer, adminApi, echo } = this.#addresses;
    return { licenseServer: started(licenseServer), adminApi: started(adminApi), echo: started(echo) };
  }

  /** Both anew, on the same data. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#platform?.stop(), this.#echo?.stop()]);
  }

  async #startPlatform(): Promise<void> {
    const env = { ...this.env, ...this.#ports };
    this.#platform = Program.start('apps/standalone/src/main.js', env, this.profileDir);
    const [licenseServer = '', adminApi = ''] = await this.#platform.printed(/export V2=(\S+) V2_ADMIN=(\S+)/);
    this.#addresses = { ...this.#addresses, licenseServer, adminApi };
  }

  async #startEcho(): Promise<void> {
    this.#echo = Program.start('bench/echo/main.js', this.#ports);
    const [echo = ''] = await this.#echo.printed(/echo: (\S+)/);
    this.#addresses = { ...this.#addresses, echo };
  }

  /** Any free ones at first, then the same. */
  get #ports(): Readonly<Record<string, string>> {
    const of = (name: keyof Addresses): string => {
      const address = this.#addresses[name];
      return address === undefined ? '0' : new URL(address).port;
    };
    return {
      LICENSE_SERVER_PORT: of('licenseServer'),
      ADMIN_API_PORT: of('adminApi'),
      ECHO_PORT: of('echo'),
    };
  }
}

function started<What>(what: What | undefined): What {
  if (what === undefined) throw new Error('the programs have not been started');
  return what;
}
