import type { WallMessages } from "./wall-messages.ts";

export const wallVi: WallMessages = {
  unknownPanel: "Khung chưa vẽ được",
  unknownPanelDetail: "Phiên bản đang chạy trên màn hình này chưa biết vẽ khung này.",
  waiting: "Đang chờ các cảnh…",
  noScene: (code) => `Không có cảnh “${code}”`,
  controls: "Chuyển cảnh",
  pause: "Dừng luân phiên",
  resume: "Tiếp tục luân phiên",
  next: "Cảnh sau",
  previous: "Cảnh trước",
  pin: "Ghim cảnh này",
  paused: "Đang dừng luân phiên",
  asking: "Đang xin mã ghép từ máy chủ…",
  pairAt: (desk) => `Nhập mã này tại bàn điều hành: ${desk}`,
  takenOver: (since, until) => `từ ${since} · chậm nhất đến ${until}`,
};
