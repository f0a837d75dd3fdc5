import type { Draws } from "./draws.ts";
import type { Office } from "./offices.ts";

/** What a task is about: the code of an indicator that it is to better, with how often such a task is given to that office. */
type Subject = { readonly about: string; readonly weight: number };

/** An office with its indicators that fall short in the played province; a leader assigns tasks where something is red. */
type Subjects = readonly [Subject, ...Subject[]];

const COMMUNE: Subjects = [
  { about: "dossier.online_ratio", weight: 5 },
  { about: "dossier.full_process_ratio", weight: 5 },
  { about: "dossier.reuse_ratio", weight: 3 },
  { about: "payment.online_ratio", weight: 3 },
  { about: "edoc.electronic_only.ratio", weight: 2 },
  { about: "edoc.signed.ratio", weight: 2 },
  { about: "feedback.on_time_ratio", weight: 3 },
];

/** Of a commune that is late with its dossiers year after year. */
const LATE_COMMUNE: Subjects = [
  { about: "dossier.on_time_ratio", weight: 3 },
  { about: "dossier.overdue_open", weight: 2 },
  { about: "dossier.online_ratio", weight: 1 },
];

const AGENCIES: Readonly<Record<string, Subjects>> = {
  "SO-NNMT": [
    { about: "env.station_data_ratio", weight: 3 },
    { about: "landdb.coverage", weight: 2 },
    { about: "env.bins_full", weight: 2 },
  ],
  "SO-XD": [
    { about: "lighting.fault_mttr", weight: 1 },
    { about: "traffic.congestion_minutes", weight: 1 },
  ],
  "SO-TC": [
    { about: "budget.public_investment_ratio", weight: 3 },
    { about: "budget.projects_stalled", weight: 2 },
  ],
  "SO-NV": [{ about: "society.jobs_created", weight: 1 }],
  "SO-YT": [{ about: "health.ehr_coverage", weight: 1 }],
  "SO-GDDT": [
    { about: "education.teachers_per_class", weight: 2 },
    { about: "education.digital_transcript", weight: 1 },
  ],
  "SO-VHTTDL": [{ about: "tourism.site_crowding", weight: 1 }],
  "SO-KHCN": [
    { about: "digsig.expiring_60d", weight: 2 },
    { about: "cyber.critical_vulns_30d", weight: 2 },
    { about: "cyber.systems_level_approved", weight: 2 },
    { about: "onestop.commune.modern_ratio", weight: 1 },
    { about: "hr.it_officer.agency_ratio", weight: 1 },
    { about: "project.milestone_on_time_ratio", weight: 1 },
  ],
  TTPVHCC: [
    { about: "dossier.online_ratio", weight: 2 },
    { about: "dossier.full_process_ratio", weight: 2 },
    { about: "payment.online_ratio", weight: 1 },
  ],
  CA: [
    { about: "accommodation.declaration_compliance", weight: 2 },
    { about: "camera.availability", weight: 2 },
    { about: "camera.retention_ok", weight: 1 },
  ],
  IOC: [
    { about: "network.sensor.heard_ratio", weight: 2 },
    { about: "feedback.first_response_p50", weight: 1 },
    { about: "dq.completeness", weight: 1 },
  ],
};

/** What the agencies are told to better, by the short codes of those that have something to better. */
export const AGENCY_SUBJECTS: ReadonlyMap<string, Subjects> = new Map(Object.entries(AGENCIES));

/** Every indicator that a commune is told to better. */
export const COMMUNE_SUBJECTS: readonly Subject[] = [...COMMUNE, ...LATE_COMMUNE];

/** What a task of an office is about; undefined where that is no figure, as with one task of four. */
export function subjectOf(office: Pick<Office, "code" | "kind" | "habit">, draws: Draws): string | undefined {
  const subjects = office.kind === "agency" ? AGENCY_SUBJECTS.get(office.code.split(".")[0] ?? "") : ofCommune(office);
  return subjects === undefined || draws.chance(0.25) ? undefined : draws.pick(subjects, ({ weight }) => weight).about;
}

function ofCommune({ habit }: Pick<Office, "habit">): Subjects {
  return habit === "chronically-late" ? LATE_COMMUNE : COMMUNE;
}
