export interface Readiness {
  readonly ready: boolean;
  /** Ready, but not for everything; `detail` says for what not. */
  readonly degraded?: boolean;
  /** What a person should know: how far behind, what is missing. Shown to anyone who asks, so no secrets. */
  readonly detail?: string;
}

/** One condition for taking requests. A check that throws or takes too long counts as not ready. */
export interface ReadinessCheck {
  /** Kebab-case: `event-store`. */
  readonly name: string;
  check(): Promise<Readiness>;
}
