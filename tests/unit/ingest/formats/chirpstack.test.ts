import { expect, test } from "vitest";
import { metricByCode } from "../../../../core/domain/metric.ts";
import { type JudgedMessage, judgeMessage } from "../../../support/judge-message.ts";

const EUI = "0101010101010101";
/** Shortly after the time of the documentation's examples. */
const NOW_MS = Date.UTC(2022, 6, 18, 9, 36, 0);

function judge(event: string, payload: unknown): JudgedMessage {
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  return judgeMessage(`application/17c82e96-be03-4f38-aef3-f83d48582d97/device/${EUI}/event/${event}`, text, { nowMs: NOW_MS });
}

function reasonsOf(judged: JudgedMessage): readonly string[] {
  return judged.rejections.map(({ reason }) => reason);
}

const DEVICE_INFO = {
  tenantId: "52f14cd4-c6f1-4fbd-8f87-4025e1d49242",
  tenantName: "ChirpStack",
  applicationId: "17c82e96-be03-4f38-aef3-f83d48582d97",
  applicationName: "Test application",
  deviceProfileId: "14855bf7-d10d-4aee-b618-ebfcb64dc7ad",
  deviceProfileName: "Test device-profile",
  deviceName: "Test device",
  devEui: EUI,
  tags: { key: "value" },
};

/** The uplink of chirpstack.io, ChirpStack, Integrations, Event types; it has no codec. */
const UPLINK = {
  deduplicationId: "3ac7e3c4-4401-4b8d-9386-a5c902f9202d",
  time: "2022-07-18T09:34:15.775023242+00:00",
  deviceInfo: DEVICE_INFO,
  devAddr: "00189440",
  dr: 1,
  fPort: 1,
  data: "qg==",
  rxInfo: [
    {
      gatewayId: "0016c001f153a14c",
      uplinkId: 4217106255,
      rssi: -36,
      snr: 10.5,
      context: "E3OWOQ==",
      metadata: { region_name: "eu868", region_common_name: "EU868" },
    },
  ],
  txInfo: { frequency: 867100000, modulation: { lora: { bandwidth: 125000, spreadingFactor: 11, codeRate: "CR_4_5" } } },
};

test("the documented uplink has no codec: it is refused with what to do, and its frame is known to have come", () => {
  const judged = judge("up", UPLINK);
  expect(reasonsOf(judged)).toEqual(["codec-missing"]);
  expect(judged.decoded.parts).toEqual([
    { device: { format: "chirpstack", externalId: EUI }, sequence: { boot: "00189440", seq: 1 }, measurements: [] },
  ]);
});

test("with a codec each value of the object is a reading at the time of the uplink, to the millisecond", () => {
  const judged = judge("up", { ...UPLINK, fCnt: 41, object: { temperature: 22.5, humidity: 40.5, battery: 87 } });
  expect(judged.rejections).toEqual([]);
  expect(judged.decoded.parts[0]?.sequence).toEqual({ boot: "00189440", seq: 42 });
  expect(judged.readings).toEqual([
    { metricId: metricByCode("temperature")?.id, observedAtMs: Date.UTC(2022, 6, 18, 9, 34, 15, 775), value: 22.5, quality: 0 },
    { metricId: metricByCode("humidity")?.id, observedAtMs: Date.UTC(2022, 6, 18, 9, 34, 15, 775), value: 40.5, quality: 0 },
    { metricId: metricByCode("battery")?.id, observedAtMs: Date.UTC(2022, 6, 18, 9, 34, 15, 775), value: 87, quality: 0 },
  ]);
});

test("Cayenne LPP names its sensors by channel", () => {
  const object = { temperatureSensor: { "3": 27.2 }, humiditySensor: { "4": 61.5 }, analogInput: { "1": 0.5 } };
  const judged = judge("up", { ...UPLINK, object });
  expect(judged.readings.map(({ value }) => value)).toEqual([27.2, 61.5]);
  expect(judged.rejections.map(({ reason, detail }) => [reason, detail])).toEqual([["metric-unknown", "analogInput.1"]]);
});

test("two sensors under one metric are not mixed up in silence", () => {
  expect(reasonsOf(judge("up", { ...UPLINK, object: { temperatureSensor: { "1": 27.2, "2": 4.5 } } }))).toEqual(["metric-twice"]);
});

test("the documented status event tells the battery, and a mains-powered device's does not", () => {
  const status = {
    deduplicationId: "bf2a",
    time: "2022-07-18T09:35:06.927172638+00:00",
    deviceInfo: DEVICE_INFO,
    margin: 10,
    batteryLevel: 88.3,
  };
  const judged = judge("status", status);
  expect(judged.readings.map(({ metricId, value }) => [metricId, value])).toEqual([[metricByCode("battery")?.id, 88.3]]);
  expect(judged.decoded.parts[0]?.sequence).toBeUndefined();
  expect(judge("status", { ...status, batteryLevel: 0, externalPowerSource: true }).decoded.parts).toEqual([]);
});

test.each(["join", "ack", "txack", "log", "location", "integration"])("a %s event says nothing to keep", (event) => {
  const judged = judge(event, { time: "2022-07-18T09:33:28.823500726+00:00", deviceInfo: DEVICE_INFO, devAddr: "00189440" });
  expect([judged.decoded.parts, judged.rejections]).toEqual([[], []]);
});

test("a frame without payload is counted in the sequence and refused nothing", () => {
  const { data: _, ...empty } = UPLINK;
  const judged = judge("up", { ...empty, fCnt: 7 });
  expect([judged.rejections, judged.decoded.parts[0]?.sequence]).toEqual([[], { boot: "00189440", seq: 8 }]);
});

test.each([
  [{ devAddr: "00189440", fCnt: -1 }],
  [{ devAddr: "00189440", fCnt: 2 ** 32 }],
  [{ devAddr: "00189440", fCnt: 1.5 }],
  [{ devAddr: "00189440", fCnt: "1" }],
  [{ devAddr: "x\u0000", fCnt: 1 }],
  [{ devAddr: undefined, fCnt: 1 }],
])("a frame counter that is none (%j) numbers nothing", (counter) => {
  const judged = judge("up", { ...UPLINK, ...counter, object: { temperature: 20 } });
  expect(judged.decoded.parts[0]?.sequence).toBeUndefined();
  expect(judged.readings).toHaveLength(1);
});

test("without a time ours is taken, and said so", () => {
  const { time: _, ...timeless } = UPLINK;
  const judged = judge("up", { ...timeless, object: { temperature: 20 } });
  expect([judged.readings[0]?.observedAtMs, judged.decoded.isClockOurs]).toEqual([NOW_MS, true]);
});

const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) });

test.each([
  ["a time that is none", { ...UPLINK, time: "yesterday" }],
  ["another device's EUI", { ...UPLINK, deviceInfo: { devEui: "0202020202020202" } }],
  ["an object nested too deeply", { ...UPLINK, object: deep(20) }],
  ["an object of very many values", { ...UPLINK, object: Array.from({ length: 2000 }, () => 1) }],
  ["an array", []],
])("%s is refused whole", (_name, payload) => {
  const judged = judge("up", payload);
  expect([judged.readings, reasonsOf(judged)]).toEqual([[], ["payload-shape"]]);
});

test("a prototype in the object is a name like any other, and texts are no numbers", () => {
  const judged = judge(
    "up",
    JSON.stringify({ ...UPLINK, object: { temperature: "13.25", note: "ok", x: null } }).replace('"note"', '"__proto__"'),
  );
  expect(judged.rejections.map(({ reason, detail }) => [reason, detail])).toEqual([
    ["value-not-finite", 'temperature: "13.25"'],
    ["metric-unknown", "__proto__"],
  ]);
});

test.each(["application/1/device/zz/event/up", `application/1/device/${EUI}/command/down`, `application/1/device/${EUI}/event/other`])(
  "topic %s is rejected by name",
  (topic) => {
    expect(judgeMessage(topic, "{}", { nowMs: NOW_MS }).rejections.map(({ reason }) => reason)).toEqual(["topic-unknown"]);
  },
);

test("a DevEUI in capitals is the same device", () => {
  const judged = judgeMessage("application/1/device/A84041FFFF1F4B70/event/up", JSON.stringify({ object: { temperature: 20 } }), {
    nowMs: NOW_MS,
  });
  expect(judged.decoded.parts[0]?.device.externalId).toBe("a84041ffff1f4b70");
});
