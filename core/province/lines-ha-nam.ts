import { points } from "./points.ts";
import type { SchematicLine } from "./schematic-line.ts";

/** Rivers, main roads and streets of the former Hà Nam, schematic, drawn by hand. See SchematicLine for how far to trust them. */
export const HA_NAM_LINES: readonly SchematicLine[] = [
  {
    id: "hn-river-day",
    nameVi: "Sông Đáy",
    kind: "river",
    line: points(
      "105.8,20.61 105.825,20.595 105.848,20.6 105.856,20.58 105.872,20.57 105.89,20.572 105.897,20.556 105.91,20.547 105.911,20.537 105.912,20.525 105.906,20.505 105.907,20.47 105.916,20.432 105.922,20.4 105.93,20.37",
    ),
  },
  {
    id: "hn-river-nhue",
    nameVi: "Sông Nhuệ",
    kind: "river",
    line: points("105.9,20.67 105.896,20.65 105.905,20.635 105.915,20.615 105.923,20.6 105.92,20.58 105.916,20.565 105.91,20.547"),
  },
  {
    id: "hn-river-chau-giang",
    nameVi: "Sông Châu Giang",
    kind: "river",
    line: points(
      "106.042,20.632 106.02,20.618 106,20.622 105.985,20.61 105.982,20.59 106,20.574 105.995,20.562 105.972,20.558 105.958,20.547 105.94,20.549 105.925,20.545 105.91,20.547",
    ),
  },
  {
    id: "hn-river-chau-giang-vinh-tru",
    nameVi: "Sông Châu Giang",
    kind: "river",
    line: points(
      "106,20.574 106.018,20.58 106.028,20.568 106.028,20.545 106.038,20.53 106.058,20.531 106.072,20.526 106.088,20.532 106.098,20.515 106.115,20.511 106.136,20.52 106.141,20.5 106.14,20.48 106.147,20.466",
    ),
  },
  {
    id: "hn-river-hong",
    nameVi: "Sông Hồng",
    kind: "river",
    line: points(
      "106.01,20.705 106.03,20.695 106.042,20.675 106.038,20.65 106.042,20.632 106.06,20.612 106.08,20.612 106.105,20.62 106.128,20.61 106.133,20.585 106.16,20.567 106.175,20.55 106.185,20.515 106.184,20.485 106.147,20.466",
    ),
  },
  {
    id: "hn-road-ql1a",
    nameVi: "QL1A",
    kind: "road",
    line: points("105.921,20.68 105.924,20.645 105.93,20.61 105.928,20.58 105.919,20.558"),
  },
  {
    id: "hn-road-ql1a-south",
    nameVi: "QL1A",
    kind: "road",
    line: points("105.918,20.512 105.919,20.48 105.922,20.45 105.926,20.415 105.931,20.385 105.936,20.365"),
  },
  {
    id: "hn-road-cao-toc",
    nameVi: "Cao tốc Cầu Giẽ – Ninh Bình",
    kind: "road",
    line: points("105.947,20.68 105.958,20.64 105.962,20.6 105.958,20.56 105.955,20.52 105.957,20.48 105.965,20.445 105.972,20.415"),
  },
  {
    id: "hn-road-ql21a-west",
    nameVi: "QL21A",
    kind: "road",
    line: points("105.775,20.565 105.81,20.558 105.845,20.554 105.88,20.548 105.908,20.541"),
  },
  {
    id: "hn-road-ql21a-east",
    nameVi: "QL21A",
    kind: "road",
    line: points("105.93,20.527 105.955,20.52 105.985,20.503 106.01,20.49 106.05,20.47 106.08,20.458"),
  },
  {
    id: "hn-road-ql21b-north",
    nameVi: "QL21B",
    kind: "road",
    line: points("105.805,20.655 105.83,20.635 105.85,20.612 105.872,20.588 105.893,20.578 105.905,20.56"),
  },
  {
    id: "hn-road-ql21b-south",
    nameVi: "QL21B",
    kind: "road",
    line: points("105.935,20.536 105.97,20.533 106,20.522 106.04,20.505 106.085,20.485 106.135,20.462"),
  },
  {
    id: "hn-road-ql38",
    nameVi: "QL38",
    kind: "road",
    line: points("105.86,20.628 105.903,20.636 105.925,20.645 105.965,20.65 106,20.648 106.036,20.656"),
  },
  {
    id: "hn-road-ql38b",
    nameVi: "QL38B",
    kind: "road",
    line: points("106.11,20.612 106.095,20.58 106.1,20.552 106.12,20.53 106.148,20.5 106.15,20.475"),
  },
  {
    id: "hn-road-dt491",
    nameVi: "ĐT491",
    kind: "road",
    line: points("105.945,20.538 105.98,20.546 106.01,20.548 106.04,20.545 106.07,20.556 106.1,20.562"),
  },
  {
    id: "hn-road-dt492",
    nameVi: "ĐT492",
    kind: "road",
    line: points("106.003,20.598 106.03,20.592 106.048,20.575 106.05,20.545"),
  },
  {
    id: "hn-road-dt495",
    nameVi: "ĐT495",
    kind: "road",
    line: points("105.9,20.508 105.898,20.475 105.902,20.445 105.908,20.42 105.915,20.395"),
  },
  {
    id: "hn-street-tran-hung-dao",
    nameVi: "Trần Hưng Đạo",
    kind: "street",
    line: points("105.919,20.557 105.928,20.555 105.94,20.556"),
  },
  {
    id: "hn-street-le-hoan",
    nameVi: "Lê Hoàn",
    kind: "street",
    line: points("105.919,20.558 105.917,20.551 105.914,20.545"),
  },
  {
    id: "hn-street-dinh-tien-hoang",
    nameVi: "Đinh Tiên Hoàng",
    kind: "street",
    line: points("105.917,20.526 105.918,20.518 105.918,20.512"),
  },
  {
    id: "hn-street-bien-hoa",
    nameVi: "Biên Hòa",
    kind: "street",
    line: points("105.913,20.545 105.913,20.539 105.915,20.532 105.917,20.526"),
    unitCode: "13285",
  },
  {
    id: "hn-street-nguyen-van-troi",
    nameVi: "Nguyễn Văn Trỗi",
    kind: "street",
    line: points("105.914,20.544 105.922,20.542 105.932,20.541"),
    unitCode: "13285",
  },
  {
    id: "hn-street-le-duan",
    nameVi: "Lê Duẩn",
    kind: "street",
    line: points("105.918,20.526 105.926,20.527 105.936,20.529"),
    unitCode: "13285",
  },
  {
    id: "hn-street-le-cong-thanh",
    nameVi: "Lê Công Thanh",
    kind: "street",
    line: points("105.93,20.56 105.931,20.545 105.93,20.53 105.927,20.518"),
  },
  {
    id: "hn-street-tran-phu",
    nameVi: "Trần Phú",
    kind: "street",
    line: points("105.917,20.544 105.918,20.537 105.92,20.53"),
    unitCode: "13285",
  },
  {
    id: "hn-street-quy-luu",
    nameVi: "Quy Lưu",
    kind: "street",
    line: points("105.914,20.535 105.919,20.534 105.925,20.534"),
    unitCode: "13285",
  },
  {
    id: "hn-street-truong-chinh",
    nameVi: "Trường Chinh",
    kind: "street",
    line: points("105.913,20.54 105.92,20.539 105.927,20.538"),
    unitCode: "13285",
  },
  {
    id: "hn-street-ly-thuong-kiet",
    nameVi: "Lý Thường Kiệt",
    kind: "street",
    line: points("105.908,20.541 105.904,20.534 105.902,20.525"),
  },
  {
    id: "hn-street-ly-thai-to",
    nameVi: "Lý Thái Tổ",
    kind: "street",
    line: points("105.907,20.537 105.9,20.537 105.893,20.536"),
  },
  {
    id: "hn-street-dinh-cong-trang",
    nameVi: "Đinh Công Tráng",
    kind: "street",
    line: points("105.903,20.527 105.9,20.52 105.899,20.512"),
  },
];
