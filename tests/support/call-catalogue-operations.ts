import { expect } from "vitest";
import type { Call, DocumentCaller } from "./document-caller.ts";

type Expect = (operationId: string, status: number, given?: Call) => Promise<Awaited<ReturnType<DocumentCaller["call"]>>>;

/** Every status of the operations of the catalogue. */
export async function callCatalogueOperations(expectStatus: Expect): Promise<void> {
  const { indicators } = (await expectStatus("listIndicators", 200, { query: { domain: "energy" } })).json();
  expect(indicators.map(({ domain }: { domain: string }) => domain)).toEqual(indicators.map(() => "energy"));
  const code = "dossier.on_time_ratio";
  const { wordings } = (await expectStatus("readIndicator", 200, { in: { indicator: code } })).json();
  expect(wordings).toMatchObject([{ revision: 1, indicator: { code } }]);
  await expectStatus("readIndicator", 404, { in: { indicator: "no.such" } });
  const setting = `${code}.good`;
  await expectStatus("changeSetting", 404, { in: { setting: "no.such" }, body: { value: 1, reason: "thử" } });
  await expectStatus("changeSetting", 422, { in: { setting }, body: { value: "99" } });
  await expectStatus("changeSetting", 422, { in: { setting }, body: { value: 90, reason: "dưới mức theo dõi" } });
  await expectStatus("changeSetting", 422, { in: { setting }, body: { value: 99, validFrom: "2020-01-01", reason: "sửa quá khứ" } });
  await expectStatus("changeSetting", 201, { in: { setting }, body: { value: 99, reason: "chỉ tiêu mới" } });
  const { settings } = (await expectStatus("listSettings", 200)).json();
  expect(settings.find((one: { code: string }) => one.code === setting)).toMatchObject({
    value: 99,
    byDefault: 98,
    set: { value: 99, setBy: "http:admin", reason: "chỉ tiêu mới" },
  });
  const before = (await expectStatus("listSettings", 200, { query: { on: "2026-01-01" } })).json();
  expect(before.settings.find((one: { code: string }) => one.code === setting)).toMatchObject({ value: 98, changes: [{ value: 99 }] });
}
