import type pg from "pg";
import { type PeriodKind, type ReportingPeriod, readPeriodKey } from "../../core/domain/reporting/reporting-period.ts";
import type { DataSource, FreshnessPromise } from "../../core/domain/source/freshness-contract.ts";
import type { Heard } from "../../core/domain/source/liveness.ts";
import { FIRST_HEARD } from "./heard-submission.ts";

/** A source system as the database knows it: its record, and what came of it. */
export type KnownSource = {
  readonly id: number;
  readonly source: DataSource;
  /** True where no real system stands behind it; every screen must say so. */
  readonly isSimulated: boolean;
  readonly heard: Heard;
};

const PROMISED_KINDS: Readonly<Record<FreshnessPromise["kind"], PeriodKind | undefined>> = {
  every: undefined,
  daily: "day",
  weekly: "week",
  monthly: "month",
  quarterly: "quarter",
  yearly: "year",
  once: undefined,
};

/**
 * Of each indicator the newest period of the kind that its source has promised: a step into the figures' key for each, not
 * a look at the figures. Periods that begin after now are of no interest here.
 */
const READ_SOURCES = `
select s.id, s.body as "source", s.is_simulated as "isSimulated", s.last_heard_at as "lastHeardAt", newest.period,
  ${FIRST_HEARD} as "firstHeardAt"
from data_source as s
left join lateral (
  select max(last.period) as period
  from indicator as i
  join indicator_revision as r on r.indicator_id = i.id and r.revision = i.revision
  cross join lateral (
    select period from figure as f
    where f.indicator_id = i.id and f.period_kind = ($1::jsonb) ->> (s.body -> 'contract' -> 'promise' ->> 'kind')
    order by period desc limit 1
  ) as last
  where r.body ->> 'source' = s.code
) as newest on ($1::jsonb) ? (s.body -> 'contract' -> 'promise' ->> 'kind')
order by s.code`;

type SourceRow = {
  readonly id: number;
  readonly source: DataSource;
  readonly isSimulated: boolean;
  readonly firstHeardAt: Date | null;
  readonly lastHeardAt: Date | null;
  readonly period: string | null;
};

/** Every source by its code, as of the client's transaction. */
export async function readSources(client: pg.Pool | pg.ClientBase): Promise<ReadonlyMap<string, KnownSource>> {
  const kinds = JSON.stringify(PROMISED_KINDS);
  const { rows } = await client.query<SourceRow>({ name: "read-sources", text: READ_SOURCES, values: [kinds] });
  return new Map(
    rows.map(({ firstHeardAt, lastHeardAt, period, ...known }) => [
      known.source.code,
      { ...known, heard: heardOf({ firstHeardAt, lastHeardAt, period }) },
    ]),
  );
}

function heardOf({ firstHeardAt, lastHeardAt, period: key }: Pick<SourceRow, "firstHeardAt" | "lastHeardAt" | "period">): Heard {
  const newestPeriod: ReportingPeriod | undefined = key === null ? undefined : readPeriodKey(key);
  return {
    ...(firstHeardAt === null ? {} : { firstHeardAtMs: firstHeardAt.getTime() }),
    ...(lastHeardAt === null ? {} : { lastHeardAtMs: lastHeardAt.getTime() }),
    ...(newestPeriod === undefined ? {} : { newestPeriod }),
  };
}
