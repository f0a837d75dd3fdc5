/** Texts of the panels of scenes that tell of administration. */
export type FiguresPanelMessages = {
  readonly domains: string;
  /** How many domains have something that is not as it should be. */
  readonly badDomains: (bad: string, domains: string) => string;
  /** In place of figures of a domain that has none. */
  readonly nothing: string;
  /** How many rows more there are than are shown. */
  readonly more: (n: string) => string;
  /** Which of the pages is shown of tiles that do not all fit. */
  readonly page: (at: string, of: string) => string;
  /** Beside the bars of a ranking. */
  readonly limits: Readonly<Record<"good" | "watch", (limit: string) => string>>;
  readonly atLeast: (value: string) => string;
  readonly atMost: (value: string) => string;
  readonly ownWhole: (unit: string) => string;
  readonly unranked: (n: string) => string;
  readonly allRanked: (n: string) => string;
};
