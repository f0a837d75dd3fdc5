import { z } from "zod";
import { both } from "./both.ts";
import type { Told } from "./deep-readonly.ts";
import { indicatorHead, origin } from "./figure-schemas.ts";
import { operation } from "./operation.ts";
import { bilingual, utc } from "./parameters.ts";

/* How well source systems keep their word: each by itself, and all of them beside one another. */

const sourceSchema = origin
  .extend({
    /** When the next promise is to be kept; left out where nothing more is expected, or nothing ever came. */
    nextDueAt: utc().exactOptional(),
    /** Promises broken in a row. */
    missed: z.int(),
    /** The newest period of which a figure came, of sources that promise periods. */
    newestPeriod: z.string().exactOptional(),
    contents: z.array(z.string()),
    /** Systems of the published documents that it stands for. */
    namedAs: z.array(bilingual),
    /** What hangs on it. */
    indicators: z.array(indicatorHead.pick({ code: true, domain: true, name: true })),
  })
  .meta({ id: "Source" });
const sourcesSchema = z.object({ at: utc(), sources: z.array(sourceSchema) }).meta({ id: "Sources" });
export type SourcesAnswer = Told<typeof sourcesSchema>;

export const listSourcesOperation = operation({
  id: "listSources",
  method: "get",
  path: "/sources",
  tag: "sources",
  summary: { vi: "Các hệ thống nguồn, còn sống hay không, của ai", en: "The source systems, whether they are alive, and whose they are" },
  description: {
    vi: "Trễ đúng vào phút ghi trong cam kết: đến hạn 17:00 mà 17:00:00 chưa có là trễ. Không lưu gì: tính từ cam kết, lần gửi cuối và giờ hiện tại.",
    en: "Late at the very minute of the contract: due at 17:00 and not there at 17:00:00 is late. Nothing of it is stored: it follows from contract, last arrival and the time.",
  },
  access: "open",
  query: z.object({
    code: z.string().min(1).max(64).exactOptional().describe(both("Chỉ nguồn có mã này.", "Only the source with this code.")),
  }),
  answers: { 200: { description: { vi: "Các nguồn, theo mã.", en: "The sources, by code." }, schema: sourcesSchema } },
});

/** `of` counts what was looked at, `good` what of it was well; per cent is theirs, and left out where nothing was looked at. */
const shareSchema = z.object({ good: z.number(), of: z.number(), percent: z.number().exactOptional() }).meta({ id: "LeagueShare" });

const standingSchema = z
  .object({
    /** 1 is the best. Left out for who has no data, for documents, of which nothing is expected, and where it is too early. */
    place: z.int().exactOptional(),
    source: origin,
    /** Mean of the shares that there are, of 100. */
    score: z.number().exactOptional(),
    /** Heard, but fewer than three of its promises have run out since it first was, or fewer than two of the shares are there. */
    isTooEarly: z.literal(true).exactOptional(),
    /** Đúng: rows or readings that passed every check. */
    right: shareSchema,
    /** Đủ: what should have been there by the contract and was. */
    complete: shareSchema,
    /** Sạch: rows that were neither a repetition nor a correction of what was said before. */
    clean: shareSchema,
    /** Sống: promises kept in time. */
    alive: shareSchema,
  })
  .meta({ id: "LeagueStanding" });
export type LeagueStanding = Told<typeof standingSchema>;

const leagueSchema = z.object({ from: utc(), until: utc(), standings: z.array(standingSchema) }).meta({ id: "League" });
export type LeagueAnswer = Told<typeof leagueSchema>;

export const readLeagueOperation = operation({
  id: "readLeague",
  method: "get",
  path: "/league",
  tag: "sources",
  summary: {
    vi: "Bảng xếp hạng dữ liệu “đúng, đủ, sạch, sống” theo nguồn, 30 ngày",
    en: "League table of data by source: correct, complete, clean, alive, over 30 days",
  },
  access: "open",
  answers: { 200: { description: { vi: "Các nguồn, tốt nhất trước.", en: "The sources, best first." }, schema: leagueSchema } },
});
