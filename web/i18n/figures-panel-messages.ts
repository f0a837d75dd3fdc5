/** Texts of the panels of scenes that tell of administration. */
export type FiguresPanelMessages = {
  readonly domains: string;
  /** How many domains have something that is not as it should be. */
  /** Which indicator stands for a domain. */
  readonly chosen: string;
  readonly badDomains: (bad: string, domains: string) => string;
  /** In place of figures of a domain that has none. */
  readonly nothing: string;
  /** How many rows more there are than are shown. */
  readonly more: (n: string) => string;
  /** Which of the pages is shown of tiles that do not all fit. */
  readonly page: (at: string, of: string) => string;
  /** What a figure is judged by: "đạt ≥ 98%". */
  readonly limits: Readonly<Record<"good" | "watch", (limit: string) => string>>;
  /** Of figures that are preliminary, estimated or of a running period. */
  readonly mayChange: string;
  readonly gaps: (n: string) => string;
  readonly serviceIndex: string;
  readonly ofPoints: (most: string) => string;
  /** Where components of an index are missing: how many of its points. */
  readonly notScored: (points: string) => string;
  readonly announced: (score: string) => string;
  readonly gap: (points: string) => string;
  /** In place of a rank, where no other unit of its kind has a score. */
  readonly noRank: string;
  readonly league: string;
  readonly sources: string;
  /** What a league is of. */
  readonly days: (from: string, until: string) => string;
  readonly moreSources: (n: string) => string;
  /** Sources that have no score yet. */
  readonly notRanked: (n: string) => string;
  /** Periods in a few letters. */
  readonly quarter: (quarter: string, year: string) => string;
  readonly runningQuarter: (quarter: string) => string;
  readonly runningMonth: (month: string) => string;
  readonly month: (month: string, year: string) => string;
  readonly week: (week: string) => string;
  readonly hour: (hour: string, day: string) => string;
  /** The oldest of what is overdue. */
  readonly oldest: (days: string) => string;
  readonly unitProfile: string;
  readonly code: (code: string) => string;
  readonly population: (people: string) => string;
  readonly noPopulation: string;
  /** Of a unit that was not made of others as far as is known. */
  readonly since: (day: string) => string;
  readonly formed: (day: string, names: string, decree: string | undefined) => string;
  /** A former unit of which only a part went into this one. */
  readonly partOf: (name: string) => string;
  readonly devices: string;
  readonly noDevices: string;
  readonly deviceStatus: Readonly<Record<"normal" | "stale" | "lost" | "never" | "suspect", string>>;
  /** `of`: of how many a rank is, where one is told. */
  readonly worstFirst: (of: string | undefined) => string;
  /** Of a figure that is made of those of units below, of which some have none. */
  /** Where a value cannot be told: how many of the readings that it must rest on were there. */
  readonly covered: (percent: string) => string;
  readonly partial: (told: string, units: string) => string;
  readonly unranked: (n: string) => string;
};
