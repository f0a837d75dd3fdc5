import { z } from "zod";
import { derivedFactsSchema, factsSchema } from "../facts.ts";
import { operation } from "./operation.ts";
import { atSchema } from "./state-api.ts";

const factsAnswerSchema = z.object({ facts: factsSchema, derived: derivedFactsSchema }).meta({ id: "Facts" });

export const readFactsOperation = operation({
  id: "readFacts",
  method: "get",
  path: "/facts",
  tag: "facts",
  summary: { vi: "Số liệu hành chính theo văn bản công bố", en: "Administrative figures as published documents state them" },
  description: {
    vi: "Số liệu được giữ nguyên như văn bản ghi, kèm trích dẫn và nguồn; giá trị tính từ chúng nằm riêng trong “derived”. Với một thời điểm: chỉ các văn bản đã công bố đến ngày đó.",
    en: "Figures are kept as the document has them, with quote and source; what is computed from them stands apart in “derived”. For an instant: only of documents published by that day.",
  },
  access: "open",
  query: z.object({ at: atSchema }),
  answers: { 200: { description: { vi: "Mọi số liệu.", en: "All figures." }, schema: factsAnswerSchema } },
  validator: "etag",
});
