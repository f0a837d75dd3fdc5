import type { DecreeFile } from "../../core/contracts/decree-file.ts";

export const MERGER_DAY = "2026-04-01";

/** Two communes of the feeds' fixtures become one: 13291 goes into 13285, which keeps its code. */
export const MERGER: DecreeFile = {
  code: "1/NQ-THU",
  title: { vi: "Nghị quyết thử về nhập hai xã", en: "A trial resolution that joins two communes" },
  effectiveOn: MERGER_DAY,
  source: "test",
  standing: "platform-default",
  changes: [
    {
      kind: "merge",
      of: [{ code: "13285" }, { code: "13291" }],
      into: { code: "13285", kind: "Phường", nameVi: "Mới", parentCode: "37", areaCode: "KV-35" },
    },
  ],
};
