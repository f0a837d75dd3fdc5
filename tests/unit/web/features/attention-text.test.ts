import { expect, test } from "vitest";
import { attentionText } from "../../../../web/features/attention/attention-text.ts";
import { shownItems } from "../../../../web/features/attention/shown-items.ts";
import { en } from "../../../../web/i18n/en.ts";
import { createFormat } from "../../../../web/i18n/format.ts";
import { vi } from "../../../../web/i18n/vi.ts";
import { attentionItems } from "../../../../web/picture/attention.ts";
import type { AttentionItem } from "../../../../web/picture/attention-item.ts";
import { aCell, aCity, aDevice, aView, HEALTHY, NOW_MS } from "../a-city.ts";

const texts = { messages: vi, format: createFormat("vi") };
const busy = Array.from({ length: 20 }, (_, at) => aDevice("traffic-counter", { code: `t${at}` }));
const busyCells = busy.map((_, at) => aCell(at, "traffic_flow"));

function words(devices: Parameters<typeof aCity>[0], cells: Parameters<typeof aCity>[1], own: Partial<Parameters<typeof aView>[2]> = {}) {
  const city = aCity(devices, cells);
  return attentionItems(aView(devices, cells, own)).map((item) => attentionText(item, { city, nowMs: NOW_MS, texts }));
}

test("silence is told with number, hour, kind and place", () => {
  const gauges = ["13285", "13291", "13318"].map((unitCode, at) => aDevice("water-gauge", { code: `w${at}`, unitCode }));
  const cells = [...busyCells, ...gauges.map((_, at) => aCell(20 + at, "water_level", { ageS: 3600 }))];
  expect(words([...busy, ...gauges], cells)).toEqual([{ headline: "3 mất tín hiệu từ 09:00", detail: "Mực nước · P. Phủ Lý +2 nơi" }]);
});

test("a reading above a reference names station, limit, averaging time and regulation", () => {
  const station = aDevice("air-station", { name: "Trạm Quế" });
  expect(words([...busy, station], [...busyCells, aCell(20, "pm25", { value: 61.24 })])).toEqual([
    { headline: "PM2.5 61,2 µg/m³", detail: "Trạm Quế · so với 45 (TB 24 giờ, QCVN 05:2023)" },
  ]);
});

test("a reading out of range is told with the range", () => {
  const meter = aDevice("noise-meter", { name: "Đo ồn 1" });
  expect(words([...busy, meter], [...busyCells, aCell(20, "laeq", { value: 162, quality: 1 })])).toEqual([
    { headline: "LAeq 162,0 dBA", detail: "Đo ồn 1 · ngoài khoảng tin được 20–140 dBA" },
  ]);
});

test("a disk nearly full is told with what is left and where, a broker's fault with what it does", () => {
  const warnings = { broker: ["queue-bounded"], disks: [{ path: "/data/postgres", freePercent: 8 }] } as const;
  expect(words(busy, busyCells, { health: { ...HEALTHY, warnings } })).toEqual([
    { headline: "Ổ đĩa sắp đầy: còn 8 %", detail: "/data/postgres · cần giải phóng trước khi ngừng lưu" },
    { headline: "MQTT: có thể mất bản tin", detail: "hàng đợi bị giới hạn · cần đổi cấu hình" },
  ]);
});

test("a part that is away is called by its name in both languages", () => {
  const away = { health: { ...HEALTHY, broker: "away" as const } };
  expect(words(busy, busyCells, away)[0]?.headline).toBe("Máy trung chuyển MQTT: mất liên lạc");
  const [item] = attentionItems(aView(busy, busyCells, away));
  const english = { messages: en, format: createFormat("en") };
  const text = item && attentionText(item, { city: aCity(busy, busyCells), nowMs: NOW_MS, texts: english });
  expect(text?.headline).toBe("MQTT broker: out of contact");
});

test("the list shows what its room holds and counts the rest", () => {
  const item = { id: "x" } as AttentionItem;
  const short = { item, text: { headline: "h", detail: "d" } };
  const long = { item, text: { headline: "h", detail: "d".repeat(500) } };
  const room = { lines: 10, lettersPerLine: 40 };
  expect(shownItems([short, short, short], room)).toMatchObject({ hiddenCount: 0 });
  expect(
    shownItems(
      Array.from({ length: 20 }, () => short),
      room,
    ).hiddenCount,
  ).toBe(16);
  expect(shownItems([long, long, long, long], room).shown).toHaveLength(2);
  expect(
    shownItems(
      Array.from({ length: 20 }, () => short),
      { lines: 99, lettersPerLine: 40 },
    ).shown,
  ).toHaveLength(7);
});
