import type { Direction, Metric } from "./metric.ts"

const higher: Direction = { kind: "higher" }
const lower: Direction = { kind: "lower" }

type Options = Partial<Pick<Metric, "rollUp" | "log" | "survey" | "evidence" | "range" | "aliases">>

const metric = (
  id: string,
  label: Metric["label"],
  stage: string,
  unit: string,
  direction: Direction,
  options: Options,
): Metric => ({
  id,
  label,
  stage,
  unit,
  direction,
  rollUp: "mean",
  range: null,
  weight: 1,
  log: false,
  survey: false,
  evidence: null,
  aliases: [],
  ...options,
})

/**
 * The metrics a file may name without any mapping. The two ranges (tenure, staffing) are starting points that a
 * company is expected to set for itself; customer effort asks for its direction, because it flips between versions.
 */
export const catalogue: readonly Metric[] = [
  metric(
    "esat",
    { en: "Employee satisfaction", zh: "员工满意度", zhHant: "員工滿意度" },
    "employee-satisfaction",
    "%",
    higher,
    {
      survey: true,
      range: [0, 100],
      aliases: [
        "employee satisfaction rate",
        "员工满意度指数",
        "职工满意度",
        "雇员满意度",
        "employee satisfaction score",
        "员工满意率",
        "員工滿意率",
        "staff satisfaction",
        "job satisfaction",
      ],
    },
  ),
  metric("eng", { en: "Engagement index", zh: "敬业度", zhHant: "敬業度" }, "employee-satisfaction", "pts", higher, {
    survey: true,
    range: [0, 100],
    aliases: [
      "engagement score",
      "敬业度得分",
      "engagement",
      "employee engagement",
      "员工敬业度",
      "敬业度指数",
      "員工敬業度",
    ],
  }),
  metric("enps", { en: "eNPS", zh: "员工净推荐值", zhHant: "員工淨推薦值" }, "employee-satisfaction", "pts", higher, {
    rollUp: "ratio",
    survey: true,
    range: [-100, 100],
    aliases: ["employee net promoter score", "员工NPS"],
  }),
  metric(
    "vturn",
    { en: "Voluntary turnover", zh: "主动离职率", zhHant: "自願離職率" },
    "employee-satisfaction",
    "%",
    lower,
    {
      rollUp: "ratio",
      range: [0, null],
      // "turnover" alone is revenue to half of those who write English: it is asked about.
      aliases: [
        "employee attrition",
        "staff attrition",
        "员工流失率",
        "人员流失率",
        "员工流动率",
        "voluntary turnover rate",
        "employee turnover",
        "staff turnover",
        "turnover rate",
        "离职率",
        "員工離職率",
        "主動離職率",
        "離職率",
        "attrition",
      ],
    },
  ),
  metric(
    "tenure",
    { en: "Mean tenure", zh: "平均司龄", zhHant: "平均年資" },
    "employee-satisfaction",
    "months",
    { kind: "range", low: 12, high: 96 },
    {
      range: [0, null],
      aliases: ["average length of service", "平均工龄", "工龄", "tenure", "average tenure", "司龄"],
    },
  ),
  metric("absen", { en: "Absence", zh: "缺勤率", zhHant: "缺勤率" }, "employee-satisfaction", "%", lower, {
    rollUp: "ratio",
    range: [0, 100],
    aliases: ["absence rate", "absenteeism", "缺勤"],
  }),
  metric(
    "isq",
    { en: "Internal service quality", zh: "内部服务质量", zhHant: "內部服務品質" },
    "internal-service-quality",
    "pts",
    higher,
    { survey: true, range: [0, 100], aliases: ["internal service", "内部服务"] },
  ),
  metric("latit", { en: "Latitude", zh: "授权程度", zhHant: "授權程度" }, "frontline-capability", "pts", higher, {
    survey: true,
    evidence: "perceived",
    range: [0, 100],
    aliases: ["latitude to act", "autonomy", "empowerment", "授权"],
  }),
  metric(
    "tools",
    { en: "Tools and systems", zh: "工具支持", zhHant: "工具支援" },
    "frontline-capability",
    "pts",
    higher,
    { survey: true, evidence: "perceived", range: [0, 100], aliases: ["tools", "systems", "工具与系统", "工具"] },
  ),
  metric(
    "train",
    { en: "Training and skill", zh: "培训与技能", zhHant: "訓練與技能" },
    "frontline-capability",
    "pts",
    higher,
    {
      survey: true,
      evidence: "perceived",
      range: [0, 100],
      aliases: ["training", "skills", "培训", "培訓", "培訓與技能", "教育訓練", "訓練"],
    },
  ),
  metric(
    "know",
    { en: "Product knowledge", zh: "产品知识", zhHant: "產品知識" },
    "frontline-capability",
    "pts",
    higher,
    { evidence: "objective", range: [0, 100], aliases: ["knowledge", "产品知识测试"] },
  ),
  metric(
    "supv",
    { en: "Supervisor support", zh: "主管支持", zhHant: "主管支持" },
    "frontline-capability",
    "pts",
    higher,
    { survey: true, evidence: "perceived", range: [0, 100], aliases: ["supervisor", "manager support", "上级支持"] },
  ),
  metric(
    "reward",
    { en: "Rewards and recognition", zh: "奖励与认可", zhHant: "獎勵與肯定" },
    "frontline-capability",
    "pts",
    higher,
    {
      survey: true,
      evidence: "perceived",
      range: [0, 100],
      aliases: ["rewards", "recognition", "奖励", "薪酬认可", "獎勵與認可", "獎勵"],
    },
  ),
  metric(
    "staff",
    { en: "Staffing fill", zh: "人员到岗率", zhHant: "人力到位率" },
    "frontline-capability",
    "%",
    { kind: "range", low: 90, high: 105 },
    {
      rollUp: "ratio",
      evidence: "objective",
      range: [0, null],
      aliases: ["staffing", "staffing level", "到岗率", "人员配置", "人員到崗率", "到崗率", "人力補實率", "編制達成率"],
    },
  ),
  metric(
    "able",
    { en: '"I can meet my customers\' needs"', zh: "能满足客户需求", zhHant: "能滿足客戶需求" },
    "frontline-capability",
    "%",
    higher,
    { survey: true, evidence: "perceived", range: [0, 100], aliases: ["can meet customer needs", "能够满足客户需求"] },
  ),
  metric(
    "fcr",
    { en: "First contact resolution", zh: "一次解决率", zhHant: "一次解決率" },
    "frontline-capability",
    "%",
    higher,
    {
      rollUp: "ratio",
      evidence: "objective",
      range: [0, 100],
      aliases: [
        "first contact resolution rate",
        "first call resolution rate",
        "首问解决率",
        "first call resolution",
        "首次解决率",
        "一次性解决率",
      ],
    },
  ),
  metric("cert", { en: "Certified staff", zh: "持证率", zhHant: "證照持有率" }, "frontline-capability", "%", higher, {
    rollUp: "ratio",
    evidence: "objective",
    range: [0, 100],
    aliases: ["certified", "certification rate", "认证率", "持證率", "認證率"],
  }),
  metric(
    "prod",
    { en: "Productivity", zh: "人效", zhHant: "人均生產力" },
    "employee-productivity",
    "per FTE-hour",
    higher,
    {
      rollUp: "ratio",
      range: [0, null],
      aliases: [
        "labour productivity",
        "labor productivity",
        "人均产出",
        "productivity",
        "劳动生产率",
        "人效",
        "勞動生產力",
        "人均產值",
      ],
    },
  ),
  metric(
    "wait",
    { en: "Waiting time", zh: "等待时长", zhHant: "等候時間" },
    "external-service-value",
    "minutes",
    lower,
    { range: [0, null], aliases: ["waiting time", "wait time", "等候时间", "等待时间", "等待時長", "等待時間"] },
  ),
  metric(
    "value",
    { en: "Perceived value", zh: "感知价值", zhHant: "知覺價值" },
    "external-service-value",
    "pts",
    higher,
    { range: [0, 100], aliases: ["value for money", "性价比", "感知價值", "性價比"] },
  ),
  metric("csat", { en: "CSAT", zh: "客户满意度", zhHant: "客戶滿意度" }, "customer-satisfaction", "%", higher, {
    range: [0, 100],
    aliases: [
      "customer satisfaction rate",
      "顾客满意率",
      "客户满意度指数",
      "customer satisfaction score",
      "客户满意率",
      "顾客满意度",
      "客户满意",
      "顧客滿意度",
    ],
  }),
  metric(
    "topbox",
    { en: "Completely satisfied", zh: "非常满意占比", zhHant: "非常滿意比率" },
    "customer-satisfaction",
    "%",
    higher,
    { range: [0, 100], aliases: ["very satisfied", "top box", "非常满意率", "非常滿意占比", "非常滿意率"] },
  ),
  metric("ces", { en: "Customer effort", zh: "费力度", zhHant: "客戶費力度" }, "customer-satisfaction", "pts", higher, {
    range: [1, 7],
    aliases: ["customer effort score", "客户费力度", "費力度"],
  }),
  metric(
    "complaints",
    { en: "Complaints", zh: "投诉率", zhHant: "客訴率" },
    "customer-satisfaction",
    "per 1,000",
    lower,
    {
      rollUp: "ratio",
      log: true,
      range: [0, null],
      aliases: [
        "customer complaints",
        "customer complaint rate",
        "客户投诉率",
        "客户投诉",
        "complaint rate",
        "complaints per 1000",
        "投诉",
        "每千次投诉",
        "客诉率",
        "投訴率",
        "客訴",
      ],
    },
  ),
  metric("nps", { en: "NPS", zh: "净推荐值", zhHant: "淨推薦值" }, "loyalty", "pts", higher, {
    rollUp: "ratio",
    evidence: "stated",
    range: [-100, 100],
    aliases: ["净推荐度", "客户净推荐度", "net promoter score", "客户净推荐值"],
  }),
  metric("ret", { en: "Customer retention", zh: "客户留存率", zhHant: "客戶留存率" }, "loyalty", "%", higher, {
    rollUp: "ratio",
    evidence: "behavioural",
    range: [0, 100],
    aliases: [
      "customer retention rate",
      "客户留存",
      "客户续约率",
      "顾客留存率",
      "retention",
      "retention rate",
      "留存率",
      "客户保留率",
      "续约率",
    ],
  }),
  metric("repeat", { en: "Repeat purchase rate", zh: "复购率", zhHant: "回購率" }, "loyalty", "%", higher, {
    rollUp: "ratio",
    evidence: "behavioural",
    range: [0, 100],
    aliases: ["repurchase", "回购率", "repeat purchase", "repurchase rate", "重复购买率", "复购"],
  }),
  metric("refer", { en: "Referral share", zh: "转介绍占比", zhHant: "轉介比率" }, "loyalty", "%", higher, {
    rollUp: "ratio",
    evidence: "behavioural",
    range: [0, 100],
    aliases: ["referral rate", "referrals", "转介绍率", "轉介紹占比", "轉介率"],
  }),
  metric(
    "oldrev",
    { en: "Revenue from existing customers", zh: "老客户收入占比", zhHant: "既有客戶營收占比" },
    "loyalty",
    "%",
    higher,
    {
      rollUp: "ratio",
      evidence: "behavioural",
      range: [0, 100],
      aliases: ["existing customer revenue share", "老客户营收占比", "老客戶收入占比"],
    },
  ),
  metric("rev", { en: "Revenue", zh: "营收", zhHant: "營收" }, "profit", "currency", higher, {
    rollUp: "sum",
    aliases: [
      "total revenue",
      "营业额",
      "营收额",
      "销售收入总额",
      "revenue",
      "sales",
      "turnover revenue",
      "net sales",
      "net revenue",
      "营业收入",
      "收入",
      "销售额",
      "销售收入",
      "營業收入",
    ],
  }),
  metric("growth", { en: "Revenue growth", zh: "营收增速", zhHant: "營收成長率" }, "profit", "%", higher, {
    rollUp: "ratio",
    aliases: ["sales growth", "营收增长率", "收入增速", "營收增速"],
  }),
  metric("margin", { en: "Operating margin", zh: "营业利润率", zhHant: "營業利益率" }, "profit", "%", higher, {
    rollUp: "ratio",
    aliases: ["operating profit margin", "operating margin", "profit margin", "利润率", "营业利润率", "營業利潤率"],
  }),
  metric("contr", { en: "Unit contribution", zh: "单店贡献", zhHant: "單店貢獻" }, "profit", "currency", higher, {
    rollUp: "sum",
    aliases: [
      "branch profit",
      "store profit",
      "门店利润",
      "网点利润",
      "contribution",
      "unit profit",
      "门店贡献",
      "单店利润",
    ],
  }),
]

/**
 * The metric that stands for a whole stage, under the stage's own id: for companies that send one figure a stage.
 * Never a survey metric: nothing says that people stand behind it.
 */
export function stageMetric(stage: { id: string; label: Metric["label"] }): Metric {
  return metric(stage.id, stage.label, stage.id, "", higher, {})
}

/** What people call a figure for a whole stage, where no single metric has the name. */
export const stageAliases: Readonly<Record<string, readonly string[]>> = {
  loyalty: [
    "customer loyalty",
    "loyalty score",
    "客户忠诚度",
    "顾客忠诚度",
    "忠诚度",
    "客戶忠誠度",
    "顧客忠誠度",
    "忠誠度",
  ],
}

/** Where several metrics of a catalogue stage are not part of the chosen chain, the stage that takes them in. */
export const stageFallback: Readonly<Record<string, string>> = {
  "internal-service-quality": "frontline-capability",
  "employee-retention": "employee-satisfaction",
  "employee-productivity": "frontline-capability",
  "external-service-value": "customer-satisfaction",
  "revenue-growth": "profit",
}
