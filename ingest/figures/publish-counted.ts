import type pg from "pg";
import type { ObservationBasis } from "../../core/contracts/figures.ts";
import type { Indicator, WorkFeed } from "../../core/domain/indicator/indicator.ts";
import { periodAt } from "../../core/domain/reporting/reporting-period.ts";
import { countFigure, isCountedFrom, isCountedIn } from "../../core/domain/work/counted-figure.ts";
import { type CatalogueEntry, readCatalogue } from "../../db/catalogue/read-catalogue.ts";
import { inTransaction } from "../../db/connect.ts";
import { type NewObservation, writeObservations } from "../../db/figures/write-observations.ts";
import { isOurTurn } from "../our-turn.ts";
import { type ScoredPeriod, scorePeriods } from "./score-periods.ts";
import { type ChangedTallies, takeNotes } from "./take-notes.ts";

const READ_FEED = `
select (extract(epoch from judged_through) * 1000)::float8 as "judgedAtMs", last_event_id::text as "throughEvent"
from work_feed where feed = $1 and isfinite(judged_through)`;

/** Up to which instant and event a feed is counted. */
type CountedThrough = { readonly judgedAtMs: number; readonly throughEvent: string };

type Published = { readonly figures: number; readonly isMore: boolean };

/**
 * Computes the indicators of those units and periods whose tallies changed and writes the figures that differ; nothing else is
 * looked at. Notes are taken and figures written in one transaction, of one state of the tallies: killed between, all is done
 * again. Undefined when another process is at it.
 */
export async function publishCounted(pool: pg.Pool, feed: WorkFeed): Promise<Published | undefined> {
  return inTransaction(pool, async (client) => {
    // Notes, tallies, instant and last event are those of one commit of the feed.
    await client.query("set transaction isolation level repeatable read");
    if (!(await isOurTurn(client, "publishing"))) return undefined;
    const { rows: feeds } = await client.query<CountedThrough>({ name: "read-counted-through", text: READ_FEED, values: [feed] });
    const changed = feeds[0] === undefined ? [] : await takeNotes(client, feed, feeds[0].judgedAtMs);
    if (feeds[0] === undefined || changed.length === 0) return { figures: 0, isMore: false };
    const catalogue = await readCatalogue(client);
    const entries = [...catalogue.values()].filter(({ indicator }) => isCountedFrom(feed, indicator));
    const through = feeds[0];
    const observations = changed.flatMap((tallies) => observationsOf(tallies, entries, through));
    const figures = await writeBySource(client, observations);
    const scores = feed === "dossiers" ? await scorePeriods(client, { catalogue, periods: changed.flatMap(scoredPeriod), through }) : 0;
    return { figures: figures + scores, isMore: true };
  });
}

type Sourced = { readonly source: string; readonly observation: NewObservation };

function observationsOf(changed: ChangedTallies, entries: readonly CatalogueEntry[], through: CountedThrough): Sourced[] {
  return entries
    .filter(({ indicator }) => isCountedIn(changed.kind, indicator))
    .map((entry) => ({ source: entry.indicator.source, observation: observationOf(changed, entry, through) }));
}

function observationOf({ unitId, kind, period, tallies }: ChangedTallies, entry: CatalogueEntry, through: CountedThrough): NewObservation {
  const { evaluation, numerator, denominator, parts } = countFigure(entry.indicator, tallies);
  const basis: ObservationBasis = {
    revision: entry.revision,
    parts,
    ...basisThrough(through),
    ...(evaluation.ok ? {} : { whyNone: evaluation.whyNone }),
  };
  return {
    indicatorId: entry.id,
    unitId,
    periodKind: kind === "now" ? "day" : kind,
    period: kind === "now" ? periodAt("day", through.judgedAtMs).key : period,
    series: "",
    value: evaluation.ok ? evaluation.value : undefined,
    numerator,
    denominator,
    qualifier: "exact",
    vintage: "official",
    basis,
  };
}

function basisThrough({ judgedAtMs, throughEvent }: CountedThrough): Pick<ObservationBasis, "judgedAt" | "throughEvent"> {
  return { judgedAt: new Date(judgedAtMs).toISOString(), throughEvent };
}

function scoredPeriod({ unitId, kind, period }: ChangedTallies): ScoredPeriod[] {
  return kind === "now" || kind === "day" ? [] : [{ unitId, kind, period }];
}

const READ_SOURCES = `select code, id, is_simulated as "isSimulated" from data_source where code = any($1)`;

/** Writes as the source of each indicator; how many were new. An indicator whose source is not known is left out. */
async function writeBySource(client: pg.ClientBase, all: readonly Sourced[]): Promise<number> {
  const codes: readonly Indicator["source"][] = [...new Set(all.map(({ source }) => source))];
  const { rows } = await client.query<{ code: string; id: number; isSimulated: boolean }>(READ_SOURCES, [codes]);
  let written = 0;
  for (const { code, id, isSimulated } of rows) {
    const observations = all.flatMap(({ source, observation }) => (source === code ? [observation] : []));
    const isNew = await writeObservations(client, observations, { sourceId: id, reporter: "computed", isSimulated });
    written += isNew.filter(Boolean).length;
  }
  return written;
}
