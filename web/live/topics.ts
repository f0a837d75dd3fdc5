import type { Topic } from "../../core/contracts/push.ts";
import { DEVICE_KINDS, type DeviceKind } from "../../core/domain/device.ts";

const KINDS = Object.keys(DEVICE_KINDS) as DeviceKind[];

/** What this wall draws: every device, and who has fallen silent. Roll-ups it would not show it does not ask for. */
export const TOPICS: readonly Topic[] = [...KINDS.map((kind): Topic => `layer/${kind}`), "alarms"];
