import type { Level } from "./level.ts";

/*
 * Where the figures of the played province stand, written for the 852,800 people of the former Hà Nam. Magnitudes are those
 * that provinces of its kind publish; single numbers are made up and measure nothing. Supply interruptions follow what the
 * Northern Power Corporation said of 2019 and 2021, somewhat better since.
 */

export const ECONOMY_LEVELS: Readonly<Record<string, Level>> = {
  "economy.grdp_growth": { at: 10.1, gain: 0.3, sway: 0.9, plan: 9.5 },
  "economy.grdp_per_capita": { at: 120, of: 852_800, isStanding: true, sway: 0.6, gain: 10, plan: 122 },
  "economy.iip_yoy": { at: 11.4, sway: 2.4, swing: 1.2, peak: 320, plan: 12 },
  "economy.retail_sales": { at: 52_000, gain: 0.12, sway: 0.03, swing: 0.08, peak: 20, plan: 51_500 },
  "economy.exports": { at: 6_250, gain: 0.13, sway: 0.05, swing: 0.05, peak: 290, plan: 6_000 },
  "economy.cpi_yoy": { at: 3.6, sway: 0.5, plan: 4.5 },
  "economy.enterprises.new": { at: 1_150, gain: 0.08, sway: 0.2, offDays: 0 },
  "economy.enterprises.exit_entry": { at: 66, of: 1_700, sway: 9, split: { suspended: 4, dissolved: 1, registered: 3, resumed: 1 } },
};

export const SOCIETY_LEVELS: Readonly<Record<string, Level>> = {
  "society.multidim_poverty": { at: 3.1, of: 268_000, gain: -0.4, sway: 0.1, plan: 3.1, split: { poor: 2, near_poor: 3 } },
  "society.unemployment": { at: 2.1, of: 465_000, sway: 0.15 },
  "society.trained_labour": { at: 31, of: 465_000, gain: 1.4, sway: 0.2, plan: 30.5 },
  "society.jobs_created": { at: 20_500, offDays: 0.1, sway: 0.08, plan: 20_000 },
  "society.social_insurance": { at: 46.5, of: 465_000, gain: 2, sway: 0.2, plan: 47, byCommune: true },
  "society.clean_water": { at: 96.1, of: 852_800, gain: 0.8, sway: 0.1, byCommune: true },
  "society.vneid_level2": { at: 91.5, of: 655_000, gain: 4, sway: 0.3, byCommune: true },
  "hr.headcount": {
    at: 19_400,
    sway: 0.002,
    gain: -0.02,
    series: { official: { share: 0.13 }, "public-employee": { share: 0.78 }, contract: { share: 0.09 } },
  },
  "ranking.par": { at: 18, sway: 6, isFixed: true },
  "ranking.pci": { at: 22, sway: 8, isFixed: true },
  "ranking.egov": { at: 15, sway: 5, isFixed: true },
};

export const BUDGET_LEVELS: Readonly<Record<string, Level>> = {
  "budget.revenue_ratio": { at: 106, of: 16_800, isYearly: true, offDays: 0.05, swing: 0.15, peak: 350 },
  "budget.domestic_revenue": { at: 15_700, offDays: 0.05, swing: 0.15, peak: 350, plan: 14_600, gain: 0.09 },
  "budget.land_revenue_share": { at: 28, of: 15_700, sway: 2.5, offDays: 0.05 },
  "budget.expenditure_ratio": { at: 94, of: 17_900, isYearly: true, offDays: 0.02, swing: 0.25, peak: 355 },
  "budget.public_investment_ratio": { at: 92, of: 7_400, isYearly: true, offDays: 0.02, swing: 0.45, peak: 355 },
  "budget.projects_stalled": { at: 2.2, sway: 0.6, swing: 0.4, peak: 40, isFixed: true },
  "budget.tax_debt_ratio": { at: 4.4, of: 16_800, sway: 0.5 },
};

export const EDUCATION_LEVELS: Readonly<Record<string, Level>> = {
  "education.national_standard": { at: 92.1, of: 358, gain: 1.1, sway: 0.2, plan: 91 },
  "education.enrolment_5y": { at: 99.8, of: 14_300, sway: 0.1 },
  "education.pupils_per_class": {
    at: 36.5,
    of: 5_240,
    sway: 0.4,
    beside: { allowed_pupils: { at: 40, of: "classes" } },
    series: {
      primary: { share: 0.5, at: 33.1, beside: { allowed_pupils: { at: 35, of: "classes" } } },
      "lower-secondary": { share: 0.32, at: 39.6, beside: { allowed_pupils: { at: 45, of: "classes" } } },
      "upper-secondary": { share: 0.18, at: 41.8, beside: { allowed_pupils: { at: 45, of: "classes" } } },
    },
  },
  "education.teachers_per_class": {
    at: 1.68,
    of: 5_240,
    sway: 0.005,
    beside: { required_teachers: { at: 1.72, of: "classes" } },
    series: {
      primary: { share: 0.5, at: 1.46, beside: { required_teachers: { at: 1.5, of: "classes" } } },
      "lower-secondary": { share: 0.32, at: 1.93, beside: { required_teachers: { at: 1.9, of: "classes" } } },
      "upper-secondary": { share: 0.18, at: 2.05, beside: { required_teachers: { at: 2.25, of: "classes" } } },
    },
  },
  "education.dropout": { at: 0.18, of: 191_000, ofSway: 0, sway: 0.04 },
  "education.attendance_today": { at: 98.1, of: 191_000 * 248, ofSway: 0.002, offDays: 0, sway: 0.6, byCommune: true },
  "education.digital_transcript": { at: 96, of: 191_000, gain: 5, sway: 0.4 },
};

export const HEALTH_LEVELS: Readonly<Record<string, Level>> = {
  "health.beds_per_10k": { at: 35.5, of: 852_800, gain: 1, sway: 0.1, plan: 35 },
  "health.doctors_per_10k": { at: 11.6, of: 852_800, gain: 0.5, sway: 0.05, plan: 11.5 },
  "health.bed_occupancy": { at: 87, of: 3_030 * 365, ofSway: 0, sway: 7, swing: 4, peak: 220 },
  "health.insurance_coverage": { at: 95.3, of: 852_800, gain: 0.5, sway: 0.15, byCommune: true },
  "health.outpatient_visits": { at: 1_420_000, offDays: 0.45, sway: 0.06, swing: 0.05, peak: 220 },
  "health.epidemic_cases": {
    at: 560,
    of: 852_800,
    isYearly: true,
    ofSway: 0.3,
    swing: 0.5,
    peak: 290,
    beside: { excess_sd: { at: -0.6, sway: 1.4 } },
  },
  "health.ehr_coverage": { at: 95.4, of: 852_800, gain: 3, sway: 0.3, byCommune: true },
  "health.it_facility.ratio": { at: 100, of: 172, sway: 0 },
  "health.claims_sent_same_day_ratio": { at: 98.2, of: 1_380_000, offDays: 0.45, sway: 1.2 },
};
