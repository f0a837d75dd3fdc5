import { z } from "zod";
import { decreeFileSchema } from "../decree-file.ts";
import { decreeReportSchema } from "../decree-report.ts";
import { plainText } from "../plain-text.ts";
import { importReportSchema } from "../registry-answers.ts";
import { unitImportReportSchema } from "../unit-import.ts";
import { both } from "./both.ts";
import { operation } from "./operation.ts";
import { flag } from "./parameters.ts";

/** CSV in and out, as the command line has it. */

const MOST_BYTES = 16 * 1_048_576;

const importing = {
  tag: "registry",
  access: "admin",
  method: "post",
  query: z.strictObject({
    dryRun: flag(both("Chỉ xét, không ghi gì.", "Judge only, change nothing.")).default(false),
    rowByRow: flag(
      both(
        "Nhận các dòng đúng dù có dòng sai; nếu không, một dòng sai thì giữ nguyên tất cả.",
        "Take the good rows although others are refused; without it one bad row leaves everything as it was.",
      ),
    ).default(false),
  }),
  body: {
    mediaType: "text/csv",
    description: { vi: "Tệp của bảng tính, gửi nguyên như vậy.", en: "A spreadsheet's file, sent as it is." },
    mostBytes: MOST_BYTES,
  },
  answers: {
    200: {
      description: {
        vi: "Từng dòng ra sao; `isApplied` nói có ghi không.",
        en: "What became of each row; `isApplied` says whether anything was written.",
      },
      schema: importReportSchema,
    },
  },
  refusals: [409],
} as const;

const exporting = {
  tag: "registry",
  access: "admin",
  method: "get",
  answers: {
    200: { description: { vi: "Tệp đọc lại được bằng lệnh nhập.", en: "A file that the import reads again." }, mediaTypes: ["text/csv"] },
  },
} as const;

export const importDevicesOperation = operation({
  ...importing,
  id: "importDevices",
  path: "/registry/devices/import",
  summary: { vi: "Nhập thiết bị từ CSV", en: "Take in devices from CSV" },
});

export const importGatewaysOperation = operation({
  ...importing,
  id: "importGateways",
  path: "/registry/gateways/import",
  summary: { vi: "Nhập cổng từ CSV", en: "Take in gateways from CSV" },
});

export const importNamesOperation = operation({
  ...importing,
  id: "importMetricNames",
  path: "/registry/names/import",
  summary: { vi: "Nhập tên đại lượng của thiết bị từ CSV", en: "Take in devices' names for metrics from CSV" },
});

const importingUnits = {
  ...importing,
  answers: { 200: { ...importing.answers[200], schema: unitImportReportSchema } },
} as const;

export const importUnitsOperation = operation({
  ...importingUnits,
  id: "importUnits",
  path: "/registry/units/import",
  summary: { vi: "Nhập cây đơn vị hành chính, khu vực, cơ quan từ CSV", en: "Take in a tree of units, areas and agencies from CSV" },
});

export const importCrosswalkOperation = operation({
  ...importingUnits,
  id: "importCrosswalk",
  path: "/registry/units/crosswalk/import",
  summary: { vi: "Nhập bảng chuyển mã cũ sang mã mới (CSV hoặc JSON)", en: "Take in a table from old to new codes (CSV or JSON)" },
  body: {
    ...importing.body,
    alsoMediaTypes: ["application/json"],
    description: {
      vi: "Cột: mã cũ, mã mới, ngày, loại, phần, tính theo, nghị quyết.",
      en: "Columns: old code, new code, date, kind, piece, piece kind, decree.",
    },
  },
});

export const importBoundariesOperation = operation({
  ...importingUnits,
  id: "importBoundaries",
  path: "/registry/units/boundaries/import",
  summary: { vi: "Nhập ranh giới đơn vị (GeoJSON)", en: "Take in outlines of units (GeoJSON)" },
  query: importing.query.extend({
    attribution: plainText(200).min(3).describe(both("Nguồn phải nêu khi hiển thị.", "Whom to name wherever they are shown.")),
    version: plainText(40).min(1).describe(both("Tên phiên bản ranh giới.", "Which outlines these are.")),
    on: z.iso
      .date()
      .exactOptional()
      .describe(both("Mã là của ngày này; mặc định là hôm nay.", "The codes are those of this day; today when left out.")),
  }),
  body: {
    ...importing.body,
    alsoMediaTypes: ["application/geo+json", "application/json"],
    description: {
      vi: "FeatureCollection (WGS 84, kinh độ trước); mã đơn vị ở thuộc tính code, ma, ma_dvhc, ma_xa hoặc id. CSV không dùng được.",
      en: "A FeatureCollection (WGS 84, longitude first); the unit's code as property code, ma, ma_dvhc, ma_xa, or id. CSV will not do.",
    },
  },
});

export const applyDecreeOperation = operation({
  id: "applyDecree",
  tag: "registry",
  access: "admin",
  method: "post",
  path: "/registry/units/decrees",
  summary: { vi: "Thử hoặc áp dụng một nghị quyết về đơn vị hành chính", en: "Try or apply a decree on administrative units" },
  description: {
    vi: "Gửi lại cùng nội dung thì không đổi gì; nội dung khác dưới cùng số hiệu bị từ chối (409), cũng như nghị quyết không khép kín.",
    en: "The same content again changes nothing; other content under the same code is refused (409), as is one that does not close.",
  },
  query: z.strictObject({
    dryRun: importing.query.shape.dryRun,
    moveDevices: flag(
      both("Chuyển thiết bị thật của đơn vị nhập trọn vào đơn vị khác.", "Move real devices of units that went whole into another."),
    ).default(false),
  }),
  body: { mediaType: "application/json", schema: decreeFileSchema, mostBytes: MOST_BYTES },
  answers: {
    200: {
      description: { vi: "Phiên bản mới, quan hệ, điều chưa khép kín.", en: "New versions, lineage, what does not close." },
      schema: decreeReportSchema,
    },
  },
  refusals: [409],
});

export const exportDevicesOperation = operation({
  ...exporting,
  id: "exportDevices",
  path: "/registry/export/devices.csv",
  summary: { vi: "Mọi thiết bị thật", en: "All real devices" },
});

export const exportGatewaysOperation = operation({
  ...exporting,
  id: "exportGateways",
  path: "/registry/export/gateways.csv",
  summary: { vi: "Mọi cổng", en: "All gateways" },
});

export const exportNamesOperation = operation({
  ...exporting,
  id: "exportMetricNames",
  path: "/registry/export/names.csv",
  summary: { vi: "Tên đại lượng của mọi thiết bị", en: "All devices' names for metrics" },
});
