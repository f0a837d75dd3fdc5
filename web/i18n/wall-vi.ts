import type { WallMessages } from "./wall-messages.ts";

export const wallVi: WallMessages = {
  unknownPanel: "Khung chưa vẽ được",
  unknownPanelDetail: "Phiên bản đang chạy trên màn hình này chưa biết vẽ khung này.",
  waiting: "Đang chờ bố cục màn hình…",
  noScene: (code) => `Không có bố cục “${code}”`,
};
