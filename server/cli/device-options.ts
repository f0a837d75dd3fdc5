import type { Command } from "commander";
import type { DeviceInput } from "../../core/contracts/registry.ts";
import { deviceInputSchema } from "../../core/contracts/registry.ts";
import { definedOnly, kindCell, numberCell } from "../registry/csv/cell-values.ts";
import type { Result } from "../registry/fault.ts";
import { parseInput } from "../registry/parse-input.ts";
import type { CliContext } from "./context.ts";

export type DeviceFlags = {
  readonly name?: string;
  readonly kind?: string;
  readonly lat?: string;
  readonly lon?: string;
  readonly unit?: string;
  readonly street?: string;
  readonly interval?: string;
  readonly format?: string;
  readonly externalId?: string;
  readonly gateway?: string;
};

/** Options that say what and where a device is. */
export function addDeviceOptions(command: Command, { say }: CliContext): Command {
  return addPlaceOptions(
    command
      .requiredOption("--name <text>", say({ vi: "tên cho người đọc", en: "name, for people" }))
      .requiredOption("--kind <kind>", say({ vi: "loại thiết bị, ví dụ air-station", en: "kind of device, such as air-station" }))
      .option("--interval <seconds>", say({ vi: "chu kỳ gửi, giây", en: "seconds between two messages" })),
    { say },
  );
}

export function addPlaceOptions(command: Command, { say }: Pick<CliContext, "say">): Command {
  return command
    .option("--unit <code>", say({ vi: "mã đơn vị hành chính (xã, phường)", en: "code of the administrative unit" }))
    .option("--lat <degrees>", say({ vi: "vĩ độ, độ WGS 84", en: "latitude, degrees WGS 84" }))
    .option("--lon <degrees>", say({ vi: "kinh độ, độ WGS 84", en: "longitude, degrees WGS 84" }))
    .option("--street <text>", say({ vi: "tên đường", en: "street" }));
}

export function addSourceOptions(command: Command, { say }: CliContext): Command {
  return command
    .option(
      "--format <code>",
      say({ vi: "định dạng thiết bị nói; vonglau nếu bỏ trống", en: "format the device speaks; vonglau when absent" }),
    )
    .option("--external-id <text>", say({ vi: "tên thiết bị trong định dạng đó", en: "the device's name in that format" }))
    .option(
      "--gateway <name>",
      say({
        vi: "cổng nói thay cho thiết bị; nếu bỏ trống: cổng duy nhất của định dạng, khi cần cổng",
        en: "gateway that speaks for the device; when absent and needed, the only one of the format",
      }),
    );
}

export function deviceOf(code: string, flags: DeviceFlags): Result<DeviceInput> {
  const { format, externalId, gateway } = flags;
  const source = definedOnly({ format, externalId, gateway });
  const device = { code, name: flags.name, kind: kindCell(flags.kind), ...placeOf(flags), intervalS: numberCell(flags.interval) };
  return parseInput(deviceInputSchema, definedOnly({ ...device, source: Object.keys(source).length === 0 ? undefined : source }));
}

export function placeOf({ unit, lat, lon, street }: DeviceFlags): Record<string, unknown> {
  return definedOnly({ unitCode: unit, lat: numberCell(lat), lon: numberCell(lon), street });
}
