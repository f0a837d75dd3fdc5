import type { CamerasMessages } from "./cameras-messages.ts";

export const camerasVi: CamerasMessages = {
  title: "Camera",
  eventsTitle: "Camera đếm được trong 1 giờ",
  loading: "Đang lấy hình camera…",
  unavailable: "Chưa lấy được hình camera; đang thử lại",
  none: "Chưa đăng ký camera nào.",
  noCounts: "Không camera nào đếm được gì trong giờ này.",
  page: (from, until, all) => `${from}–${until} / ${all}`,
  more: (count) => `+${count} camera`,
  simulated: "MÔ PHỎNG",
  live: "trực tiếp",
  stalled: "luồng hình đứng, đang chiếu ảnh",
  ago: (age) => `${age} trước`,
  old: (age) => `cũ ${age}`,
  lostSince: (time) => `mất từ ${time}`,
  never: "chưa có hình",
  neverSilent: "mất, chưa có hình",
  hidden: "hình được ẩn",
  pictureOf: (name) => `Hình của ${name}`,
  camera: "Camera",
  objects: { vehicles: "xe", motorcycles: "xe máy", cars: "ô tô", persons: "người", alerts: "cảnh báo" },
};
