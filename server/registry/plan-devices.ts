import type { DeviceInput, SourceInput } from "../../core/contracts/registry.ts";
import { DEVICE_KINDS } from "../../core/domain/device.ts";
import type { Fault } from "./fault.ts";
import { nearestUnits } from "./nearest-units.ts";
import { type KnownDevice, type KnownSource, type RegistryPicture, sourceKey } from "./picture.ts";

/** A source as it shall be stored; without names of its own it keeps those it has. */
export type PlannedSource = Omit<KnownSource, "metricNames"> & { readonly metricNames: KnownSource["metricNames"] | undefined };

export type PlannedDevice = {
  readonly kind: "create" | "change" | "same";
  readonly code: string;
  readonly device: Omit<DeviceInput, "source" | "intervalS"> & { readonly intervalS: number };
  readonly source: PlannedSource | undefined;
  /** Fields that differ from what is registered; all of a new device's. */
  readonly changes: readonly string[];
};

/** What would become of one input. */
export type DeviceVerdict = PlannedDevice | { readonly kind: "refused"; readonly code: string; readonly faults: readonly Fault[] };

/**
 * Judges devices to be registered or changed, each against what is registered and against those before it. Pure:
 * whoever writes must have read the picture in the same transaction.
 */
export function planDevices(inputs: readonly DeviceInput[], picture: RegistryPicture): readonly DeviceVerdict[] {
  const codes = new Set<string>();
  const sources = new Set<string>();
  return inputs.map((input) => {
    const source = storedSource(input);
    const faults = [...faultsOf(input, picture), ...repeats(input, codes, source === undefined ? undefined : { source, sources })];
    codes.add(input.code);
    if (source !== undefined) sources.add(sourceKey(source));
    return faults.length > 0 ? { kind: "refused", code: input.code, faults } : verdictOf(input, source, picture.devices.get(input.code));
  });
}

function verdictOf(input: DeviceInput, source: PlannedSource | undefined, known: KnownDevice | undefined): DeviceVerdict {
  const { source: _, intervalS, ...rest } = input;
  const device = { ...rest, intervalS: intervalS ?? known?.intervalS ?? DEVICE_KINDS[input.kind].intervalS };
  if (known === undefined) return { kind: "create", code: input.code, device, source, changes: Object.keys(input) };
  const compared = ["name", "kind", "lat", "lon", "unitCode", "street", "intervalS"] as const;
  const changes: string[] = compared.filter((field) => device[field] !== known[field]);
  if (input.source !== undefined && !isSameSource(source, known.sources)) changes.push("source");
  return { kind: changes.length === 0 ? "same" : "change", code: input.code, device, source, changes };
}

/** Our own format needs no row: its devices send under their code. */
function storedSource({ code, source }: DeviceInput): PlannedSource | undefined {
  if (source === undefined || source.format === "vonglau") return undefined;
  // A device that signs in by itself is its own and only speaker.
  return { format: source.format, externalId: source.externalId ?? code, gateway: source.gateway ?? code, metricNames: source.metricNames };
}

function isSameSource(source: PlannedSource | undefined, known: readonly KnownSource[]): boolean {
  if (source === undefined) return known.length === 0;
  const [first] = known;
  if (known.length !== 1 || first === undefined || sourceKey(first) !== sourceKey(source) || first.gateway !== source.gateway) return false;
  return source.metricNames === undefined || sortedJson(source.metricNames) === sortedJson(first.metricNames);
}

function sortedJson(names: KnownSource["metricNames"]): string {
  return JSON.stringify(Object.entries(names).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function faultsOf(input: DeviceInput, picture: RegistryPicture): readonly Fault[] {
  const { code } = input;
  if (picture.devices.get(code)?.isSimulated === true) return [simulated(code)];
  const faults: Fault[] = [];
  if (picture.gateways.has(code)) {
    faults.push({
      code: "conflict",
      field: "code",
      text: { vi: `“${code}” là tên của một cổng; chọn mã khác.`, en: `“${code}” is the name of a gateway; choose another code.` },
    });
  }
  if (!picture.units.some((unit) => unit.code === input.unitCode)) faults.push(noSuchUnit(input, picture));
  return input.source === undefined ? faults : [...faults, ...sourceFaults(input, input.source, picture)];
}

function sourceFaults({ code }: DeviceInput, source: SourceInput, picture: RegistryPicture): readonly Fault[] {
  const isOwnFormat = source.format === "vonglau";
  if (isOwnFormat && (source.gateway !== undefined || (source.externalId ?? code) !== code)) {
    return [
      {
        code: "invalid",
        field: "source",
        text: {
          vi: "Thiết bị nói định dạng vonglau tự đăng nhập bằng mã của nó: bỏ cổng và tên ngoài.",
          en: "A device of the format vonglau signs in by itself under its code: leave out the gateway and the external id.",
        },
      },
    ];
  }
  const faults: Fault[] = [];
  const owner = isOwnFormat ? undefined : picture.owners.get(sourceKey({ format: source.format, externalId: source.externalId ?? code }));
  if (owner !== undefined && owner !== code) {
    const name = source.externalId ?? code;
    faults.push({
      code: "conflict",
      field: "source.externalId",
      text: {
        vi: `Tên “${name}” trong ${source.format} đã thuộc thiết bị ${owner}.`,
        en: `The name “${name}” in ${source.format} belongs to the device ${owner} already.`,
      },
    });
  }
  const trouble = source.gateway === undefined ? undefined : gatewayFault(source.gateway, source.format, picture);
  return trouble === undefined ? faults : [...faults, trouble];
}

function gatewayFault(name: string, format: string, picture: RegistryPicture): Fault | undefined {
  const gateway = picture.gateways.get(name);
  const field = "source.gateway";
  if (gateway === undefined) {
    const text = {
      vi: `Không có cổng “${name}”; tạo bằng: vonglau gateways create ${name} --format ${format}`,
      en: `There is no gateway “${name}”; make it with: vonglau gateways create ${name} --format ${format}`,
    };
    return { code: "not-found", field, text };
  }
  if (gateway.isRevoked) {
    return { code: "conflict", field, text: { vi: `Cổng “${name}” đã bị thu hồi.`, en: `The gateway “${name}” was revoked.` } };
  }
  if (gateway.format === format) return undefined;
  const text = {
    vi: `Cổng “${name}” nói ${gateway.format}, không phải ${format}.`,
    en: `The gateway “${name}” speaks ${gateway.format}, not ${format}.`,
  };
  return { code: "conflict", field, text };
}

type SourceSeen = { readonly source: PlannedSource; readonly sources: ReadonlySet<string> };

function repeats({ code }: DeviceInput, codes: ReadonlySet<string>, seen: SourceSeen | undefined): readonly Fault[] {
  const faults: Fault[] = [];
  if (codes.has(code)) {
    faults.push({ code: "conflict", field: "code", text: { vi: `Mã “${code}” có hai lần.`, en: `The code “${code}” is there twice.` } });
  }
  if (seen?.sources.has(sourceKey(seen.source)) === true) {
    const name = sourceKey(seen.source);
    faults.push({
      code: "conflict",
      field: "source.externalId",
      text: { vi: `Nguồn ${name} có hai lần.`, en: `The source ${name} is there twice.` },
    });
  }
  return faults;
}

function simulated(code: string): Fault {
  return {
    code: "simulated",
    field: "code",
    text: {
      vi: `“${code}” là thiết bị mô phỏng: dữ liệu mẫu của tỉnh định nghĩa nó. Chọn mã khác cho thiết bị thật.`,
      en: `“${code}” is a simulated device: the province's reference data defines it. Choose another code for a real one.`,
    },
  };
}

function noSuchUnit(input: DeviceInput, picture: RegistryPicture): Fault {
  const nearest = nearestUnits(picture.units, { text: input.unitCode, lat: input.lat, lon: input.lon });
  const list = nearest.map((unit) => `${unit.code} ${unit.name}`).join(", ");
  return {
    code: "not-found",
    field: "unitCode",
    text: {
      vi: `Không có đơn vị hành chính nào còn hiệu lực mang mã “${input.unitCode}”.${list === "" ? "" : ` Gần nhất: ${list}.`}`,
      en: `No administrative unit that is valid today has the code “${input.unitCode}”.${list === "" ? "" : ` Nearest: ${list}.`}`,
    },
  };
}
