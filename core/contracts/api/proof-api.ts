import { z } from "zod";
import { plainText } from "../plain-text.ts";
import { proofSchema } from "../proof.ts";
import { both } from "./both.ts";
import type { Told } from "./deep-readonly.ts";
import { indicatorHead, periodSchema, unitSchema } from "./figure-schemas.ts";
import { operation } from "./operation.ts";
import { bilingual, utc } from "./parameters.ts";
import { atSchema } from "./state-api.ts";

const params = z.object({
  indicator: plainText(64).min(1).describe(both("Mã chỉ số.", "Code of the indicator.")),
  unit: plainText(64).min(1).describe(both("Mã đơn vị.", "Code of the unit.")),
  period: plainText(32).min(1).describe(both("Kỳ: 2026-10, 2026-Q3, 2026-11-22 …", "The period: 2026-10, 2026-Q3, 2026-11-22 …")),
});
const series = plainText(64).default("").describe(both("Chuỗi con, nếu có.", "The series, where there are several."));

export const readProofOperation = operation({
  id: "readFigureProof",
  method: "get",
  path: "/figures/{indicator}/{unit}/{period}/proof",
  tag: "figures",
  summary: { vi: "Vì sao ra con số này: mọi thứ nó dựa vào", en: "Why this number: everything that it rests on" },
  description: {
    vi: "Tài liệu JSON đứng một mình; `npm run prove -- <tệp>` tính lại con số từ các dòng đã lưu và nói có đúng đến chữ số cuối không.",
    en: "A JSON document that stands alone; `npm run prove -- <file>` computes the figure again from stored rows and says whether it is the same to the last digit.",
  },
  access: "open",
  params,
  query: z.object({ series, at: atSchema, known: atSchema }),
  answers: { 200: { description: { vi: "Bằng chứng.", en: "The proof." }, schema: proofSchema } },
  refusals: [404],
});

const trailEntry = z.object({
  observation: z.string(),
  value: z.number().exactOptional(),
  valueMin: z.number().exactOptional(),
  valueMax: z.number().exactOptional(),
  numerator: z.number().exactOptional(),
  denominator: z.number().exactOptional(),
  qualifier: z.string(),
  vintage: z.enum(["estimate", "preliminary", "official"]),
  coverage: z.number().exactOptional(),
  source: z.string(),
  reporter: z.string(),
  door: z.string().exactOptional(),
  submission: z.string().exactOptional(),
  row: z.int().exactOptional(),
  isSimulated: z.boolean(),
  learntAt: utc(),
  /** Whether it is the one that holds. */
  holds: z.boolean(),
  isTarget: z.boolean(),
  /** Against what was learnt before it: "giá trị 11.596 → 11.842; ước tính → chính thức". */
  changed: bilingual.exactOptional(),
});

const trailSchema = z
  .object({
    indicator: indicatorHead,
    unit: unitSchema,
    period: periodSchema,
    series: z.string(),
    entries: z.array(trailEntry).describe(both("Cũ trước, mới sau.", "Oldest first.")),
  })
  .meta({ id: "FigureTrail" });

export type FigureTrail = Told<typeof trailSchema>;

export const readTrailOperation = operation({
  id: "readFigureTrail",
  method: "get",
  path: "/figures/{indicator}/{unit}/{period}/trail",
  tag: "figures",
  summary: {
    vi: "Mọi lần con số này được báo hoặc tính, ai, khi nào, đổi gì",
    en: "Every time this figure was said or computed: by whom, when, what changed",
  },
  access: "open",
  params,
  query: z.object({ series, known: atSchema }),
  answers: { 200: { description: { vi: "Dấu vết.", en: "The trail." }, schema: trailSchema } },
  refusals: [404],
});
