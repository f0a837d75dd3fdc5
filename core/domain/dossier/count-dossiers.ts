import { type DossierJudgement, type DossierRecord, type JudgingOptions, judgeDossier } from "./judge-dossier.ts";

/** Why a finished dossier belongs to none of early, on time and late. */
export type OtherEnding = "withdrawn" | "stopped" | "rejected" | "undated";

/** Everything closes: received = finished + open; finished = early + onTime + late + every kind of other. */
export type DossierCounts = {
  readonly received: number;
  readonly finished: {
    readonly total: number;
    readonly early: number;
    readonly onTime: number;
    readonly late: number;
    readonly other: Readonly<Record<OtherEnding, number>>;
  };
  readonly open: { readonly total: number; readonly within: number; readonly overdue: number; readonly undated: number };
  /** For the QĐ 766 ratio: finished in time or still in time, withdrawn and stopped ones judged like any other. */
  readonly inTime: number;
};

/** Counts the dossiers that were accepted from `fromMs` on and before `options.atMs`, as they stand then. */
export function countDossiers(dossiers: readonly DossierRecord[], fromMs: number, options: JudgingOptions): DossierCounts {
  const judged = dossiers
    .filter(({ acceptedAtMs }) => acceptedAtMs !== undefined && acceptedAtMs >= fromMs && acceptedAtMs < options.atMs)
    .map((dossier) => judgeDossier(dossier, options))
    .filter((judgement) => judgement.isCounted);
  const finished = judged.filter(({ end }) => end !== undefined);
  const open = judged.filter(({ end }) => end === undefined);
  const count = (bucket: string) => finished.filter((judgement) => bucketOf(judgement) === bucket).length;
  return {
    received: judged.length,
    finished: {
      total: finished.length,
      early: count("early"),
      onTime: count("on-time"),
      late: count("late"),
      other: { withdrawn: count("withdrawn"), stopped: count("stopped"), rejected: count("rejected"), undated: count("undated") },
    },
    open: {
      total: open.length,
      within: open.filter(isInTime).length,
      overdue: open.filter(({ timing }) => timing === "late").length,
      undated: open.filter(({ timing }) => timing === undefined).length,
    },
    inTime: judged.filter(isInTime).length,
  };
}

/** Share of what was received that is in time, 0 to 1, as QĐ 766 counts progress; undefined when nothing was received. */
export function progressShare({ received, inTime }: Pick<DossierCounts, "received" | "inTime">): number | undefined {
  return received === 0 ? undefined : inTime / received;
}

type Counted = Extract<DossierJudgement, { isCounted: true }>;

function bucketOf({ end, timing }: Counted): string {
  if (end === "withdrawn" || end === "stopped" || end === "rejected") return end;
  return timing ?? "undated";
}

function isInTime({ timing }: Counted): boolean {
  return timing === "early" || timing === "on-time";
}
