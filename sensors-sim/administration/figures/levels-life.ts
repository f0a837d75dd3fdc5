import type { Level } from "./level.ts";

/* What visitors, the police, the power company and the streets tell; see levels-society.ts. */

export const TOURISM_LEVELS: Readonly<Record<string, Level>> = {
  "tourism.visitors": { at: 4_650_000, gain: 0.09, sway: 0.08, swing: 0.45, peak: 60, offDays: 1.9, plan: 4_500_000 },
  "tourism.international_share": { at: 6.1, of: 4_650_000, sway: 0.2, gain: 0.6, offDays: 1.9 },
  "tourism.revenue": { at: 3_780, gain: 0.11, sway: 0.08, swing: 0.45, peak: 60, offDays: 1.9, plan: 3_600 },
  "tourism.avg_stay": { at: 1.39, of: 910_000, sway: 0.06, plan: 1.35 },
  "tourism.site_crowding": { at: 41, of: 34_000, sway: 16, swing: 18, peak: 50 },
  "tourism.portal_sessions": { at: 690_000, gain: 0.15, sway: 0.15, swing: 0.2, peak: 45 },
  "accommodation.establishments": { at: 238, sway: 0.004, gain: 0.04 },
  "accommodation.rooms": { at: 4_350, sway: 0.004, gain: 0.05 },
  "accommodation.occupancy": { at: 54, of: 4_350 * 365, ofSway: 0, sway: 7, swing: 8, peak: 60 },
  "accommodation.guests_declared": {
    at: 905_000,
    sway: 0.12,
    swing: 0.25,
    peak: 60,
    offDays: 1.3,
    series: { domestic: { share: 0.94 }, foreign: { share: 0.06 } },
  },
  "accommodation.declaration_compliance": { at: 98.3, of: 215 * 365, sway: 1.2 },
};

export const SECURITY_LEVELS: Readonly<Record<string, Level>> = {
  "camera.retention_ok": { at: 97.4, of: 1_240, sway: 1.2 },
  "incident.open": { at: 6, sway: 0.7, isFixed: true, beside: { severe: { at: 0.1, of: "open", sway: 0.12 } } },
  "incident.response_time_p90": { at: 13.5, sway: 4, isFixed: true },
  "security.fires": { at: 46, sway: 0.4, swing: 0.25, peak: 165 },
  "security.violations_camera": { at: 16_800, sway: 0.15 },
  "traffic.accidents": { at: 265, gain: -0.09, sway: 0.15, swing: 0.12, peak: 25 },
  "traffic.deaths": { at: 78, gain: -0.08, sway: 0.2, swing: 0.12, peak: 25 },
  "traffic.injured": { at: 228, gain: -0.09, sway: 0.15, swing: 0.12, peak: 25 },
  "traffic.mttd": { at: 2.8, of: 2_600, sway: 0.9 },
};

export const ENERGY_LEVELS: Readonly<Record<string, Level>> = {
  "energy.saidi": { at: 208, of: 298_000, isYearly: true, ofSway: 0.2, swing: 0.5, peak: 190, gain: -15, plan: 220 },
  "energy.saifi": { at: 2.35, of: 298_000, isYearly: true, ofSway: 0.2, swing: 0.5, peak: 190, plan: 2.4 },
  "energy.maifi": { at: 0.34, of: 298_000, isYearly: true, ofSway: 0.25, swing: 0.5, peak: 190, plan: 0.4 },
  "energy.peak_load": { at: 640, sway: 40, swing: 95, peak: 185, gain: 45 },
  "energy.peak_load_ratio": { at: 74, of: 860, isStanding: true, sway: 4, swing: 11, peak: 185 },
  "energy.customers_out": { at: 90, sway: 2.4, swing: 0.4, peak: 190 },
  "lighting.fault_mttr": { at: 22, of: 2_150, sway: 5 },
  "env.waste_collected": { at: 95.6, of: 228_000, ofSway: 0.04, sway: 1.2, byCommune: true },
  "env.bins_full": { at: 19, sway: 0.5, beside: { containers: { at: 860 } } },
};
