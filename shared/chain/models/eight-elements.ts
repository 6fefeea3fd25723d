import type { ChainLink, ChainModel } from "../model.ts"

const link = (from: string, to: string, month: number, quarter: number): ChainLink => ({
  from,
  to,
  lagPeriods: { week: month * 4, month, quarter, year: 0 },
  reverse: false,
  delta: 0.1,
})

/**
 * The chain as first drawn (Heskett, Jones, Loveman, Sasser & Schlesinger 1994, "Putting the service-profit chain to work").
 * It forks at employee satisfaction and at customer loyalty.
 */
export const eightElements: ChainModel = {
  id: "eight-elements",
  label: { en: "Eight elements", zh: "八要素", zhHant: "八要素" },
  stages: [
    {
      id: "internal-service-quality",
      label: { en: "Internal service quality", zh: "内部服务质量", zhHant: "內部服務品質" },
    },
    { id: "employee-satisfaction", label: { en: "Employee satisfaction", zh: "员工满意度", zhHant: "員工滿意度" } },
    { id: "employee-retention", label: { en: "Employee retention", zh: "员工留任", zhHant: "員工留任" } },
    { id: "employee-productivity", label: { en: "Employee productivity", zh: "员工生产力", zhHant: "員工生產力" } },
    {
      id: "external-service-value",
      label: { en: "External service value", zh: "外部服务价值", zhHant: "外部服務價值" },
    },
    { id: "customer-satisfaction", label: { en: "Customer satisfaction", zh: "客户满意度", zhHant: "客戶滿意度" } },
    { id: "loyalty", label: { en: "Customer loyalty", zh: "客户忠诚", zhHant: "客戶忠誠" } },
    { id: "revenue-growth", label: { en: "Revenue growth", zh: "营收增长", zhHant: "營收成長" } },
    { id: "profit", label: { en: "Profitability", zh: "盈利能力", zhHant: "獲利能力" } },
  ],
  links: [
    link("internal-service-quality", "employee-satisfaction", 1, 1),
    link("employee-satisfaction", "employee-retention", 1, 1),
    link("employee-satisfaction", "employee-productivity", 0, 0),
    link("employee-retention", "external-service-value", 1, 1),
    link("employee-productivity", "external-service-value", 0, 0),
    link("external-service-value", "customer-satisfaction", 0, 0),
    link("customer-satisfaction", "loyalty", 1, 1),
    link("loyalty", "revenue-growth", 2, 1),
    link("loyalty", "profit", 2, 1),
  ],
}
