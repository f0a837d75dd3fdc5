import { expect, test } from "vitest";
import { createMessageDecoder } from "../../../../ingest/formats/decode-message.ts";
import { READERS } from "../../../../ingest/formats/decoders.ts";
import { type BatchColumns, toBatchColumns } from "../../../../ingest/pipeline/batch-columns.ts";
import type { RegisteredDevice } from "../../../../ingest/pipeline/device-index.ts";

const NOW_MS = Date.UTC(2026, 10, 22, 2, 0, 0);
const URN = "urn:dev:ow:10e2073a01080063";

function device(own: Partial<RegisteredDevice>): RegisteredDevice {
  return { id: 1, code: "hn-wea-001", gateway: undefined, names: undefined, ...own };
}

/** What becomes of a SenML pack that an account sends about a device registered under a URN. */
function laidOut(account: string, registered: RegisteredDevice, record: unknown = { n: URN, u: "Cel", v: 23.1 }): BatchColumns {
  const source = {
    topic: `vonglau/v1/${account}/senml`,
    payload: new TextEncoder().encode(JSON.stringify([record])),
    receivedAtMs: NOW_MS,
    account: undefined,
  };
  const devices = new Map([
    ["senml", new Map([[URN, registered]])],
    ["vonglau", new Map([[registered.code, registered]])],
  ] as const);
  const batch = [{ source, message: createMessageDecoder()(source) }];
  return toBatchColumns(batch, { devices, namesOf: (format) => READERS[format].names });
}

test.each([
  ["its gateway", "gw-01", device({ gateway: "gw-01" })],
  ["the device itself", "hn-wea-001", device({})],
])("SenML about a device is taken from %s", (_who, account, registered) => {
  expect(laidOut(account, registered).readings.values).toEqual([23.1]);
});

test.each([
  ["another gateway", "gw-02", device({ gateway: "gw-01" })],
  ["another device, where no gateway is registered", "hn-wea-002", device({})],
])("SenML about a device is refused from %s", (_who, account, registered) => {
  const { readings, rejections } = laidOut(account, registered);
  expect([readings.values, rejections.map(({ reason }) => reason)]).toEqual([[], ["device-of-another-gateway"]]);
});

test("who is connected is believed of a device's own gateway only", () => {
  const devices = new Map([["thingsboard-gateway", new Map([["Device A", device({ gateway: "gw-01" })]])]] as const);
  const said = (account: string): readonly boolean[] => {
    const source = { topic: "v1/gateway/connect", payload: Buffer.from('{"device":"Device A"}'), receivedAtMs: NOW_MS, account };
    const batch = [{ source, message: createMessageDecoder()(source) }];
    return toBatchColumns(batch, { devices, namesOf: (format) => READERS[format].names }).presences.areOnline;
  };
  expect([said("gw-01"), said("gw-02")]).toEqual([[true], []]);
});

test("a device of our own that speaks SenML is understood in SenML's names", () => {
  expect(laidOut("hn-wea-001", device({}), { u: "%RH", v: 61 }).readings.values).toEqual([61]);
});

test("a device's own factor says all, whatever unit it states; its plain name leaves the unit to it", () => {
  const metric = { id: 10, code: "temperature", unit: "°C", nameVi: "", nameEn: "", min: -10, max: 50, decimals: 1 };
  const named = (factor: number) => device({ names: new Map([["t", { metric, factor, offset: 0 }]]) });
  expect(laidOut("hn-wea-001", named(0.1), { n: "t", u: "%RH", v: 251 }).readings.values).toEqual([expect.closeTo(25.1, 9)]);
  expect(laidOut("hn-wea-001", named(1), { n: "t", u: "K", v: 300.15 }).readings.values).toEqual([expect.closeTo(27, 9)]);
});
