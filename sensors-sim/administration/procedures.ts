/** A procedure as the played offices handle it. */
export type Procedure = {
  readonly code: string;
  /** Field (lĩnh vực). */
  readonly field: string;
  readonly at: "commune" | "agency";
  /** How often it is asked for among those of its kind of office. */
  readonly weight: number;
  /** Working hours up to 8, for what is done at once; else working days. */
  readonly limit: { readonly hours: number } | { readonly days: number };
  readonly owesFee: boolean;
  readonly isFullProcess: boolean;
  /** Share that is sent over the network. */
  readonly onlineShare: number;
};

/**
 * Twenty procedures that offices are asked for most, by the fields of the national catalogue. Limits, shares and codes are
 * plausible, not quoted: each province publishes its own.
 */
export const PROCEDURES: readonly Procedure[] = [
  commune("chung-thuc.ban-sao", "chung-thuc", { weight: 36, limit: { hours: 4 }, owesFee: true, onlineShare: 0.18 }),
  commune("chung-thuc.chu-ky", "chung-thuc", { weight: 8, limit: { hours: 4 }, owesFee: true, onlineShare: 0.12 }),
  commune("ho-tich.trich-luc", "ho-tich", { weight: 12, limit: { hours: 8 }, isFullProcess: true, onlineShare: 0.86 }),
  commune("ho-tich.khai-sinh", "ho-tich", { weight: 6, limit: { hours: 8 }, isFullProcess: true, onlineShare: 0.92 }),
  commune("ho-tich.khai-tu", "ho-tich", { weight: 3, limit: { hours: 8 }, isFullProcess: true, onlineShare: 0.9 }),
  commune("ho-tich.ket-hon", "ho-tich", { weight: 3, limit: { hours: 8 }, onlineShare: 0.72 }),
  commune("ho-tich.tinh-trang-hon-nhan", "ho-tich", {
    weight: 5,
    limit: { days: 3 },
    owesFee: true,
    isFullProcess: true,
    onlineShare: 0.88,
  }),
  commune("bao-tro.tro-cap", "bao-tro-xa-hoi", { weight: 5, limit: { days: 7 }, isFullProcess: true, onlineShare: 0.75 }),
  commune("nguoi-co-cong", "nguoi-co-cong", { weight: 3, limit: { days: 12 }, onlineShare: 0.62 }),
  commune("ho-kinh-doanh", "doanh-nghiep", { weight: 4, limit: { days: 3 }, owesFee: true, isFullProcess: true, onlineShare: 0.93 }),
  commune("dat-dai.bien-dong-xa", "dat-dai", { weight: 12, limit: { days: 10 }, owesFee: true, onlineShare: 0.48 }),
  commune("xay-dung.nha-o", "xay-dung", { weight: 3, limit: { days: 15 }, owesFee: true, onlineShare: 0.7 }),
  agency("dat-dai.cap-moi", "dat-dai", { weight: 22, limit: { days: 20 }, owesFee: true, onlineShare: 0.44 }),
  agency("giao-dich-bao-dam", "dat-dai", { weight: 24, limit: { hours: 8 }, owesFee: true, isFullProcess: true, onlineShare: 0.81 }),
  agency("doanh-nghiep.dang-ky", "doanh-nghiep", { weight: 14, limit: { days: 3 }, owesFee: true, isFullProcess: true, onlineShare: 0.99 }),
  agency("lao-dong.giay-phep", "lao-dong", { weight: 8, limit: { days: 10 }, owesFee: true, isFullProcess: true, onlineShare: 0.84 }),
  agency("y-te.chung-chi", "y-te", { weight: 7, limit: { days: 20 }, owesFee: true, onlineShare: 0.66 }),
  agency("thuong-mai.khuyen-mai", "thuong-mai", { weight: 12, limit: { days: 5 }, isFullProcess: true, onlineShare: 0.98 }),
  agency("xay-dung.cap-phep", "xay-dung", { weight: 8, limit: { days: 20 }, owesFee: true, onlineShare: 0.72 }),
  agency("moi-truong.giay-phep", "moi-truong", { weight: 5, limit: { days: 30 }, owesFee: true, onlineShare: 0.6 }),
];

/** Share of all dossiers that come to communes; since the districts are gone most do. */
export const COMMUNE_SHARE = 0.83;

type Traits = Pick<Procedure, "weight" | "limit" | "onlineShare"> & Partial<Pick<Procedure, "owesFee" | "isFullProcess">>;

function commune(code: string, field: string, traits: Traits): Procedure {
  return { code, field, at: "commune", owesFee: false, isFullProcess: false, ...traits };
}

function agency(code: string, field: string, traits: Traits): Procedure {
  return { code, field, at: "agency", owesFee: false, isFullProcess: false, ...traits };
}
