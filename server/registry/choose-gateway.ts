import { formatInfo } from "../../core/contracts/formats.ts";
import type { DeviceInput, SourceInput } from "../../core/contracts/registry.ts";
import { done, type Fault, type Result, refused } from "./fault.ts";
import type { RegistryPicture } from "./picture.ts";

/**
 * The input with the gateway that speaks for the device, where none is named: whichever sent, the one it has already,
 * or the only one of its format. Refused where a device that cannot sign in by itself would be left without.
 */
export function withGateway(input: DeviceInput, picture: RegistryPicture, sender?: string): Result<DeviceInput> {
  const { code, source } = input;
  if (source === undefined || source.gateway !== undefined) return done(input);
  const { format, externalId = code } = source;
  const speaker = formatInfo(format).speaker?.(externalId);
  const known = [sender, typeof speaker === "string" ? speaker : undefined, gatewayNow(input, picture)];
  const gateway = known.find((name) => name !== undefined && picture.gateways.get(name)?.format === format);
  if (gateway !== undefined) return done({ ...input, source: { ...source, gateway } });
  if (speaker === undefined) return done(input);
  if (typeof speaker === "string") return refused(noGateway(format, speaker));
  const live = [...picture.gateways].flatMap(([name, { format: spoken, isRevoked }]) => (spoken === format && !isRevoked ? [name] : []));
  const [only, ...others] = live;
  if (only === undefined) return refused(noGateway(format));
  return others.length === 0 ? done({ ...input, source: { ...source, gateway: only } }) : refused(whichGateway(format, live));
}

function gatewayNow({ code, source }: DeviceInput, picture: RegistryPicture): string | undefined {
  return picture.devices.get(code)?.sources.find((one) => one.format === source?.format)?.gateway;
}

function noGateway(format: SourceInput["format"], name = "<tên>"): Fault {
  const english = name === "<tên>" ? "<name>" : name;
  return {
    code: "invalid",
    field: "source.gateway",
    text: {
      vi: `Thiết bị ${format} này không tự đăng nhập, nó nói qua cổng. Tạo cổng trước: vonglau gateways create ${name} --format ${format}`,
      en: `This ${format} device does not sign in by itself, it speaks through a gateway. Make that first: vonglau gateways create ${english} --format ${format}`,
    },
  };
}

function whichGateway(format: SourceInput["format"], names: readonly string[]): Fault {
  const list = names.toSorted().slice(0, 10).join(", ");
  return {
    code: "invalid",
    field: "source.gateway",
    text: {
      vi: `Thiết bị ${format} nói qua cổng, và có nhiều cổng: ${list}. Chọn một bằng --gateway.`,
      en: `A ${format} device speaks through a gateway, and there are several: ${list}. Choose one with --gateway.`,
    },
  };
}
