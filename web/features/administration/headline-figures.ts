/**
 * What a leader asks of a domain first, where nothing of it is wrong: indicators by code, the first that has a figure. Of what is wrong
 * these, too, come before others.
 */
const HEADLINES: Readonly<Record<string, readonly string[]>> = {
  economy: ["economy.grdp_growth", "economy.iip_yoy", "economy.retail_sales"],
  society: [],
  budget: ["budget.public_investment_ratio", "budget.revenue_ratio"],
  publicAdmin: ["dossier.on_time_ratio", "dossier.overdue_open", "service.satisfaction"],
  feedback: ["feedback.on_time_ratio", "feedback.overdue_open"],
  edocs: ["edoc.delivery.success_ratio", "edoc.incoming.overdue"],
  directives: ["directive.overdue_open", "directive.on_time_ratio"],
  education: ["education.attendance_today", "education.national_standard"],
  tourism: ["tourism.visitors", "tourism.revenue"],
  accommodation: ["accommodation.declaration_compliance", "accommodation.occupancy"],
  health: ["health.bed_occupancy", "health.epidemic_cases"],
  security: ["incident.open", "camera.availability"],
  traffic: ["traffic.tti", "traffic.accidents"],
  environment: ["env.aqi", "env.water_level"],
  energy: ["energy.customers_out", "lighting.lamp_on_ratio"],
  cyber: ["cyber.incidents_open", "cyber.critical_vulns_30d"],
  digitalGov: ["network.govnet.point_up_ratio", "integration.success_ratio"],
  dataQuality: ["dq.validity", "dq.completeness", "dq.freshness"],
};

/** Place of an indicator among what is asked for first; those that are not come after. */
export function headlinePlace(domain: string, indicator: string): number {
  const headlines = HEADLINES[domain] ?? [];
  const at = headlines.indexOf(indicator);
  return at === -1 ? headlines.length : at;
}
