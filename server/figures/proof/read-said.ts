import type pg from "pg";
import type { ProofSaid } from "../../../core/contracts/proof.ts";
import type { ReportingPeriod } from "../../../core/domain/reporting/reporting-period.ts";

/** An observation with whose it is and how it came; numbers in decimal text, as the database holds them. */
export type SaidRow = {
  readonly said: ProofSaid;
  readonly indicatorId: number;
  readonly unitId: number;
  readonly periodKind: string;
  readonly period: string;
  readonly series: string;
  readonly submissionId: string | undefined;
};

type Row = {
  readonly observation: string;
  readonly value: string | null;
  readonly valueMin: string | null;
  readonly valueMax: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly coverage: number | null;
  readonly qualifier: string;
  readonly vintage: string;
  readonly source: string;
  readonly reporter: string;
  readonly isSimulated: boolean;
  readonly learntAt: Date;
  readonly basis: Record<string, unknown>;
  readonly indicatorId: number;
  readonly unitId: number;
  readonly periodKind: string;
  readonly period: string;
  readonly series: string;
  readonly submissionId: string | null;
  readonly door: string | null;
  readonly receivedAt: Date | null;
  readonly sha256: string | null;
  readonly rowNumber: number | null;
};

const COLUMNS = `o.id::text as observation, trim_scale(o.value)::text as value, trim_scale(o.value_min)::text as "valueMin",
  trim_scale(o.value_max)::text as "valueMax", trim_scale(o.numerator)::text as numerator, trim_scale(o.denominator)::text as denominator,
  o.coverage, o.qualifier, o.vintage, s.code as source, o.reporter, o.is_simulated as "isSimulated", o.learnt_at as "learntAt", o.basis,
  o.indicator_id as "indicatorId", o.unit_id as "unitId", o.period_kind as "periodKind", o.period, o.series,
  o.submission_id::text as "submissionId", b.door, b.received_at as "receivedAt", encode(b.body_sha256, 'hex') as sha256,
  o.row_number as "rowNumber"
from observation o join data_source s on s.id = o.source_id left join submission b on b.id = o.submission_id`;

const BY_ID = `select ${COLUMNS} where o.id = any($1::bigint[])`;
const TRAIL = `select ${COLUMNS}
where o.indicator_id = $1 and o.unit_id = $2 and o.period_kind = $3 and o.period = $4 and o.series = $5 and o.learnt_at <= $6
order by o.id`;

/** Observations by id; those that there are not are left out. */
export async function readSaid(client: pg.Pool | pg.ClientBase, ids: readonly string[]): Promise<ReadonlyMap<string, SaidRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<Row>({ name: "read-said", text: BY_ID, values: [ids] });
  return new Map(rows.map((row) => [row.observation, toSaid(row)]));
}

export type TrailKey = {
  readonly indicatorId: number;
  readonly unitId: number;
  readonly periodKind: string;
  readonly period: string;
  readonly series: string;
};

/** Everything that was ever said of one figure until an instant, targets and plans too, oldest first. */
export async function readTrail(client: pg.Pool | pg.ClientBase, key: TrailKey, until: Date): Promise<readonly SaidRow[]> {
  const values = [key.indicatorId, key.unitId, key.periodKind, key.period, key.series, until];
  const { rows } = await client.query<Row>({ name: "read-figure-trail", text: TRAIL, values });
  return rows.map(toSaid);
}

/** The observation that held by what was known. */
export async function holdingOf(
  client: pg.Pool | pg.ClientBase,
  of: Pick<TrailKey, "indicatorId" | "unitId" | "series"> & { readonly period: ReportingPeriod; readonly knownMs: number },
): Promise<SaidRow | undefined> {
  const { indicatorId, unitId, series, period, knownMs } = of;
  const rows = await readTrail(client, { indicatorId, unitId, periodKind: period.kind, period: period.key, series }, new Date(knownMs));
  return holding(rows.filter((row) => !isTarget(row)));
}

const VINTAGES = ["estimate", "preliminary", "official"];

export function isTarget({ said }: SaidRow): boolean {
  return said.qualifier === "target" || said.qualifier === "planned";
}

/** The one that holds: the best vintage, of these the last learnt. */
export function holding(rows: readonly SaidRow[]): SaidRow | undefined {
  const rank = ({ said }: SaidRow) => VINTAGES.indexOf(said.vintage);
  return rows.reduce<SaidRow | undefined>((best, row) => (best === undefined || rank(row) >= rank(best) ? row : best), undefined);
}

function toSaid(row: Row): SaidRow {
  const amounts = Object.fromEntries(
    (["value", "valueMin", "valueMax", "numerator", "denominator", "coverage"] as const).flatMap((key) =>
      row[key] === null ? [] : [[key, row[key]]],
    ),
  );
  const submission =
    row.submissionId === null || row.receivedAt === null || row.sha256 === null
      ? {}
      : {
          submission: {
            id: row.submissionId,
            door: row.door ?? "",
            receivedAt: row.receivedAt.toISOString(),
            sha256: row.sha256,
            ...(row.rowNumber === null ? {} : { row: row.rowNumber }),
          },
        };
  return {
    said: {
      observation: row.observation,
      ...amounts,
      qualifier: row.qualifier,
      vintage: row.vintage,
      source: row.source,
      reporter: row.reporter,
      isSimulated: row.isSimulated,
      learntAt: row.learntAt.toISOString(),
      ...submission,
      basis: row.basis,
    },
    indicatorId: row.indicatorId,
    unitId: row.unitId,
    periodKind: row.periodKind,
    period: row.period,
    series: row.series,
    submissionId: row.submissionId ?? undefined,
  };
}
