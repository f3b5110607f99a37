class DatabaseUrlMissing extends Error {
  override readonly name = 'DatabaseUrlMissing';
  constructor() {
    super('DATABASE_URL is not set: a door of its own needs a PostgreSQL server. `npm start` brings one along.');
  }
}

/** @throws DatabaseUrlMissing */
export function databaseUrlOf(url: string | undefined): string {
  if (url === undefined) throw new DatabaseUrlMissing();
  return url;
}
