import type { LeaderFeed } from "../i18n/leader-messages.ts";

/** What the leader's page shows; all of it stands in its address, so that every step can be sent, kept and gone back on. */
export type LeaderView = {
  readonly page: "overview" | "indicator" | "rows" | "brief";
  /** Left out: the unit that figures begin with. */
  readonly unit?: string;
  readonly indicator?: string;
  readonly series?: string;
  /** Units below by former districts and provinces, or the lowest ones. */
  readonly by?: "area";
  readonly feed?: LeaderFeed;
  readonly state?: ListState;
  /** An instant of the past, RFC 3339. */
  readonly at?: string;
  /** Known as of; then, when left out. */
  readonly known?: string;
};

export type ListState = "open" | "overdue" | "due-soon";

const FEEDS: ReadonlySet<string> = new Set(["dossiers", "citizen-reports", "documents", "directives"]);
const STATES: ReadonlySet<string> = new Set(["open", "overdue", "due-soon"]);

/** What is not understood is left out, and then means what it means when it is not there. */
export function readLeaderView(search: string): LeaderView {
  const asked = new URLSearchParams(search);
  const text = (name: string) => {
    const value = asked.get(name);
    return value === null || value === "" ? undefined : value;
  };
  const instant = (name: string) => {
    const value = text(name);
    return value === undefined || Number.isNaN(Date.parse(value)) ? undefined : value;
  };
  const [feed, state, indicator] = [text("feed"), text("state"), text("indicator")];
  const isFeed = feed !== undefined && FEEDS.has(feed);
  const kept = {
    unit: text("unit"),
    indicator,
    series: text("series"),
    by: text("by") === "area" ? ("area" as const) : undefined,
    feed: isFeed ? (feed as LeaderFeed) : undefined,
    state: state !== undefined && STATES.has(state) ? (state as ListState) : undefined,
    at: instant("at"),
    known: instant("known"),
  };
  const page = asked.get("page") === "brief" ? "brief" : isFeed ? "rows" : indicator === undefined ? "overview" : "indicator";
  return { page, ...withoutUndefined(kept) };
}

type Kept = { readonly [Key in keyof Omit<LeaderView, "page">]: LeaderView[Key] | undefined };

function withoutUndefined(kept: Kept): Omit<LeaderView, "page"> {
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}

/** The query of an address that shows the view; language and theme of the present one stay. */
export function writeLeaderView({ page, ...view }: LeaderView, present: string): string {
  const query = new URLSearchParams(view);
  if (page === "brief") query.set("page", "brief");
  const asked = new URLSearchParams(present);
  for (const name of ["lang", "theme"]) {
    const value = asked.get(name);
    if (value !== null) query.set(name, value);
  }
  const text = query.toString();
  return text === "" ? "?" : `?${text}`;
}

/** The instant of a view as the server is asked for it; "" is now. */
export function momentOf({ at, known }: LeaderView): string {
  return at === undefined ? "" : new URLSearchParams({ at, known: known ?? at }).toString();
}

function api(path: string, query: Readonly<Record<string, string | undefined>>, moment = ""): string {
  const all = new URLSearchParams(moment);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) all.set(name, value);
  const text = all.toString();
  return `/api/v1${path}${text === "" ? "" : `?${text}`}`;
}

export function briefAddress(view: LeaderView): string {
  return api("/brief", { unit: view.unit }, momentOf(view));
}

export function unitsOfIndicatorAddress(view: LeaderView): string {
  return api(`/figures/${encodeURIComponent(view.indicator ?? "")}/units`, { under: view.unit, level: view.by }, momentOf(view));
}

export function rowsAddress({ unit, feed, state }: LeaderView, after?: string): string {
  return api("/work-items", { feed, unit, state: state ?? "overdue", after });
}

export function searchAddress(text: string): string {
  return api("/administrative-units", { search: text, limit: "12" });
}
