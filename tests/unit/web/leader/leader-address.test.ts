import fc from "fast-check";
import { expect, test } from "vitest";
import { briefAddress, type LeaderView, readLeaderView, rowsAddress, writeLeaderView } from "../../../../web/leader/leader-address.ts";

const text = fc.string({ minLength: 1, maxLength: 20 });
const instant = fc.constantFrom("2026-11-21T13:00:00Z", "2026-11-21T20:00:00+07:00");
const shared = { unit: text, at: instant, known: instant };
const views: fc.Arbitrary<LeaderView> = fc.oneof(
  fc.record({ page: fc.constant("overview" as const), ...shared }, { requiredKeys: ["page"] }),
  fc.record({ page: fc.constant("brief" as const), ...shared }, { requiredKeys: ["page"] }),
  fc.record(
    { page: fc.constant("indicator" as const), indicator: text, series: text, by: fc.constant("area" as const), ...shared },
    { requiredKeys: ["page", "indicator"] },
  ),
  fc.record(
    {
      page: fc.constant("rows" as const),
      feed: fc.constantFrom("dossiers" as const, "directives" as const),
      state: fc.constantFrom("open" as const, "overdue" as const, "due-soon" as const),
      ...shared,
    },
    { requiredKeys: ["page", "feed"] },
  ),
);

test("every view has an address that leads back to it, with the language that is on the screen", () => {
  fc.assert(
    fc.property(views, (view) => {
      const address = writeLeaderView(view, "?lang=en&x=1");
      expect(readLeaderView(address)).toEqual(view);
      expect(new URLSearchParams(address).get("lang")).toBe("en");
    }),
  );
});

test("what is not understood means what it means when it is not there", () => {
  expect(readLeaderView("?feed=people&state=gone&at=yesterday&by=moon&page=x")).toEqual({ page: "overview" });
});

test("a past is asked for as known then unless the address says as of when", () => {
  const at = "2026-11-21T13:00:00Z";
  expect(briefAddress({ page: "overview", at })).toBe("/api/v1/brief?at=2026-11-21T13%3A00%3A00Z&known=2026-11-21T13%3A00%3A00Z");
  expect(rowsAddress({ page: "rows", feed: "dossiers", unit: "13285" }, "abc")).toBe(
    "/api/v1/work-items?feed=dossiers&unit=13285&state=overdue&after=abc",
  );
});
