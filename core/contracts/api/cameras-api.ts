import { z } from "zod";
import { CAMERA_OBJECTS } from "../../domain/camera/count-events.ts";
import { plainText } from "../plain-text.ts";
import { both } from "./both.ts";
import type { Told } from "./deep-readonly.ts";
import { operation } from "./operation.ts";
import { deviceCode, instant, limit, utc } from "./parameters.ts";
import { atSchema } from "./state-api.ts";

const common = { tag: "cameras" } as const;
const ofCamera = z.object({ code: deviceCode });
const momentQuery = {
  at: atSchema,
  known: atSchema.describe(both("Chỉ ảnh đã đến trước lúc này.", "Only pictures that had come by this instant.")),
};

const eventCountSchema = z
  .object({
    object: z.enum(CAMERA_OBJECTS),
    count: z.int().min(0).exactOptional(),
    below: z
      .int()
      .exactOptional()
      .describe(
        both(
          "Từ 1 đến dưới số này: số người ít không được nêu chính xác.",
          "From 1 to below this: of few persons the number is not told exactly.",
        ),
      ),
  })
  .meta({ id: "CameraEventCount" });

const cameraSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    isSimulated: z.boolean(),
    isHidden: z
      .boolean()
      .describe(both("Hình của camera này không rời máy chủ; số đếm thì có.", "Its pictures do not leave the server; counts do.")),
    silentSince: utc(
      both("Nền tảng không còn nghe thấy thiết bị từ lúc này.", "The platform has not heard the device since."),
    ).exactOptional(),
    stillIntervalS: z
      .int()
      .exactOptional()
      .describe(
        both(
          "Số giây giữa hai ảnh; vắng mặt khi hộp chỉ gửi lúc thấy vật thể.",
          "Seconds between two pictures; absent where the box sends only when it sees something.",
        ),
      ),
    still: z
      .object({ takenAt: utc(), width: z.int(), height: z.int(), bytes: z.int(), sha256: z.string() })
      .exactOptional()
      .describe(both("Ảnh mới nhất đến thời điểm đó.", "The newest picture up to the instant.")),
    frozenSince: utc(
      both("Từ lúc này hộp gửi mãi đúng một ảnh.", "Since this instant the box has sent the very same picture."),
    ).exactOptional(),
    streamPath: z
      .string()
      .exactOptional()
      .describe(both("Danh sách phát HLS qua máy chủ này; chỉ lúc này.", "HLS playlist through this server; only now.")),
    events: z.array(eventCountSchema).describe(both("Trong giờ trước thời điểm đó.", "In the hour before the instant.")),
  })
  .meta({ id: "Camera" });

export const camerasSchema = z.object({ cameras: z.array(cameraSchema) }).meta({ id: "Cameras" });
export type Cameras = Told<typeof camerasSchema>;
export type Camera = Cameras["cameras"][number];

export const listCamerasOperation = operation({
  ...common,
  id: "listCameras",
  method: "get",
  path: "/cameras",
  summary: { vi: "Camera: ảnh mới nhất và số đếm của một giờ", en: "Cameras: the newest picture of each, and what was counted in an hour" },
  access: "open",
  query: z.object(momentQuery),
  answers: { 200: { description: { vi: "Mọi hộp camera, theo mã.", en: "All camera boxes by code." }, schema: camerasSchema } },
  validator: "etag",
});

export const readStillOperation = operation({
  ...common,
  id: "readStill",
  method: "get",
  path: "/cameras/{code}/still",
  summary: { vi: "Ảnh được chiếu tại một thời điểm", en: "The picture shown at an instant" },
  description: {
    vi: "Mỗi lượt xem được ghi lại: ai, camera nào, từ lúc nào đến lúc nào. Không có ảnh của camera bị ẩn (404).",
    en: "Every view is journalled: who, which camera, from when until when. There is no picture of a hidden camera (404).",
  },
  access: "open",
  params: ofCamera,
  query: z.object(momentQuery),
  answers: {
    200: {
      description: { vi: "Ảnh như hộp camera đã gửi.", en: "The picture as the camera box sent it." },
      mediaTypes: ["image/jpeg"],
      headers: {
        etag: { vi: "SHA-256 của ảnh.", en: "SHA-256 of the picture." },
        "vonglau-taken-at": { vi: "Lúc chụp, UTC.", en: "When it was taken, UTC." },
      },
    },
  },
  refusals: [404],
});

const privacySchema = z
  .object({ code: z.string(), isHidden: z.boolean(), reason: z.string(), changedAt: utc(), changedBy: z.string() })
  .meta({ id: "CameraPrivacy" });

export const hideCameraOperation = operation({
  ...common,
  id: "hideCamera",
  method: "post",
  path: "/cameras/{code}/privacy",
  summary: { vi: "Ẩn hình của một camera, hoặc cho hiện lại", en: "Hide the pictures of a camera, or show them again" },
  access: "admin",
  params: ofCamera,
  body: {
    mediaType: "application/json",
    schema: z.strictObject({
      isHidden: z.boolean(),
      reason: plainText(300).min(1).describe(both("Vì sao; được lưu cùng thay đổi.", "Why; kept with the change.")),
    }),
    mostBytes: 4096,
  },
  answers: { 200: { description: { vi: "Điều có hiệu lực từ nay.", en: "What holds from now on." }, schema: privacySchema } },
  refusals: [404],
});

const viewSchema = z
  .object({
    camera: z.string(),
    viewer: z
      .string()
      .describe(
        both("Màn hình, bàn điều hành, quản trị, hoặc loại địa chỉ.", "A screen, a desk, the administrator, or a class of address."),
      ),
    from: utc(),
    until: utc(),
    pictures: z.int(),
  })
  .meta({ id: "CameraView" });

export const listCameraViewsOperation = operation({
  ...common,
  id: "listCameraViews",
  method: "get",
  path: "/camera-views",
  summary: { vi: "Ai đã xem camera nào, từ lúc nào đến lúc nào", en: "Who watched which camera, from when until when" },
  access: "admin",
  query: z.object({
    camera: deviceCode.exactOptional(),
    before: instant(both("Chỉ lượt xem bắt đầu trước lúc này.", "Only views that began before this instant.")).exactOptional(),
    limit: limit(1000, 100),
  }),
  answers: {
    200: {
      description: { vi: "Mới nhất trước.", en: "Newest first." },
      schema: z.object({ views: z.array(viewSchema) }).meta({ id: "CameraViews" }),
    },
  },
});
