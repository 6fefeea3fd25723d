import type { ChainLink, ChainModel } from "../model.ts"

const link = (from: string, to: string, month: number, quarter: number, reverse = false): ChainLink => ({
  from,
  to,
  lagPeriods: { week: month * 4, month, quarter, year: 0 },
  reverse,
  delta: 0.1,
})

/** The default chain. The two reverse links are the satisfaction mirror (Schneider et al. 2003; Zablah et al. 2016). */
export const fiveStages: ChainModel = {
  id: "five-stages",
  label: { en: "Five stages", zh: "五环节", zhHant: "五環節" },
  stages: [
    { id: "employee-satisfaction", label: { en: "Employee satisfaction", zh: "员工满意度", zhHant: "員工滿意度" } },
    { id: "frontline-capability", label: { en: "Frontline capability", zh: "一线能力", zhHant: "一線能力" } },
    { id: "customer-satisfaction", label: { en: "Customer satisfaction", zh: "客户满意度", zhHant: "客戶滿意度" } },
    { id: "loyalty", label: { en: "Loyalty", zh: "客户忠诚", zhHant: "客戶忠誠" } },
    { id: "profit", label: { en: "Profit", zh: "利润", zhHant: "利潤" } },
  ],
  links: [
    link("employee-satisfaction", "frontline-capability", 0, 0),
    link("frontline-capability", "customer-satisfaction", 1, 1),
    link("customer-satisfaction", "loyalty", 1, 1),
    link("loyalty", "profit", 2, 1),
    link("frontline-capability", "employee-satisfaction", 0, 0, true),
    link("customer-satisfaction", "employee-satisfaction", 1, 1, true),
  ],
}
