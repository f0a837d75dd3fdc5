/**
 * The kinds of questions that the server puts to the database. Each kind has connections of its own, so that a flood of one
 * waits for itself and never for another; frames above all.
 */
export type QueryClass = {
  /** The most that are asked of the database at a time. */
  readonly connections: number;
  /** The most that wait for one of these connections; who comes then is refused at once. */
  readonly mostWaiting: number;
  /** Milliseconds after which the database ends a statement. */
  readonly statementTimeoutMs: number;
  /** A statement that answers more is refused. Statements bound themselves; this catches one that does not. */
  readonly mostRows: number;
  /** Of the database's memory for one sort or hash of one statement. */
  readonly workMemMB: number;
  /** `primary`: where the change log is written. `read`: DATABASE_READ_URL, where it may be a standby; nothing can be written. */
  readonly side: "primary" | "read";
};

export const QUERY_CLASSES = {
  /** Loading the city and following the change log. */
  frames: { connections: 5, mostWaiting: 100, statementTimeoutMs: 30_000, mostRows: 5_000_000, workMemMB: 16, side: "primary" },
  /** Series. */
  chart: { connections: 3, mostWaiting: 30, statementTimeoutMs: 5000, mostRows: 20_000, workMemMB: 16, side: "read" },
  /** The city at an instant, for whoever asks over HTTP. */
  state: { connections: 3, mostWaiting: 15, statementTimeoutMs: 10_000, mostRows: 1_000_000, workMemMB: 32, side: "read" },
  /** The pasts that screens watch: one may be opened at a time, and those that play step meanwhile. */
  play: { connections: 2, mostWaiting: 40, statementTimeoutMs: 10_000, mostRows: 1_000_000, workMemMB: 32, side: "read" },
  /** Panels, ranks and proofs of administration. */
  figures: { connections: 3, mostWaiting: 60, statementTimeoutMs: 10_000, mostRows: 500_000, workMemMB: 32, side: "read" },
  /** What came, what was refused, what is missing. */
  report: { connections: 2, mostWaiting: 20, statementTimeoutMs: 10_000, mostRows: 200_000, workMemMB: 16, side: "read" },
  /** Raw readings, page by page. */
  export: { connections: 2, mostWaiting: 10, statementTimeoutMs: 20_000, mostRows: 20_000, workMemMB: 16, side: "read" },
  /** Reading and changing what is registered, and asking for replays: what was written must be read back. */
  registry: { connections: 2, mostWaiting: 20, statementTimeoutMs: 30_000, mostRows: 1_000_000, workMemMB: 16, side: "primary" },
  /** Scenes, walls and what they are told, the screens' reports, and desks: short statements that a control room waits for. One connection listens. */
  walls: { connections: 4, mostWaiting: 60, statementTimeoutMs: 5000, mostRows: 20_000, workMemMB: 8, side: "primary" },
  /** Pictures of cameras, and who watches them: every wall asks all the time. */
  cameras: { connections: 2, mostWaiting: 60, statementTimeoutMs: 5000, mostRows: 20_000, workMemMB: 8, side: "primary" },
  /** Taking what sources send. */
  intake: { connections: 3, mostWaiting: 60, statementTimeoutMs: 30_000, mostRows: 200_000, workMemMB: 16, side: "primary" },
  /** Scheduled pulls: each keeps a connection, for its lock, while the source is asked. */
  pulls: { connections: 4, mostWaiting: 20, statementTimeoutMs: 30_000, mostRows: 200_000, workMemMB: 16, side: "primary" },
} as const satisfies Record<string, QueryClass>;

export type QueryClassName = keyof typeof QUERY_CLASSES;
