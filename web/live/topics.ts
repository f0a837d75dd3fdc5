import type { Topic } from "../../core/contracts/push.ts";
import { DEVICE_KIND_CODES } from "../../core/domain/device.ts";

/** What this wall draws: every device, and who has fallen silent. Roll-ups it would not show it does not ask for. */
export const TOPICS: readonly Topic[] = [...DEVICE_KIND_CODES.map((kind): Topic => `layer/${kind}`), "alarms"];
