import { normalName } from "./name-text.ts"

const setOf = (words: string) => new Set(words.split(" ").map(normalName))

const itself = setOf(
  "mean average avg value score actual result 均值 平均值 平均 平均分 得分 分数 分值 值 数值 实际 实际值 完成 完成值 本期 本期值 本期数 本期金额 本月 本月数 本月值 本月实际 本月金额 当月 当期 实绩 ist mittelwert wert moyenne réel 実績",
)
const beside = setOf(
  "target goal plan budget forecast variance diff difference gap delta change yoy mom qoq rank ranking grade attainment achievement lastyear prioryear previous ly py vsly vspy vstarget ytd cumulative cum max min maximum minimum median negative 目标 目标值 计划 计划值 预算 预算值 预测 差异 差值 差距 偏差 同比 环比 同比增长 环比增长 增幅 增长率 变化 排名 名次 等级 评级 达成率 完成率 达标率 上年同期 去年同期 同期 上期 上年 去年 上月 上季 上月数 上期数 上期金额 上年金额 上年同期数 上年同期金额 去年同月 上年同月 本年累计数 本年累计金额 benchmark 行业平均 行业均值 累计 本年累计 年累计 累计值 年初至今 最高 最低 最大 最小 最大值 最小值 中位数 不满意 soll ziel abweichung vorjahr kumuliert objectif écart cumul",
)

/** 实际, mean: whether a word beside or under a metric's name means the metric's own value. */
export const isMetricItself = (text: string) => itself.has(normalName(text))

/**
 * Target, budget, year on year, cumulative, rank, lowest: whether a word beside or under a metric's name makes it another
 * figure than the metric.
 *
 * @example isBesideMetric("目标") // => true
 */
export const isBesideMetric = (text: string) => beside.has(normalName(text))

/**
 * Whether a name is such a word alone or with a metric's name: 同比, CSAT target, 累计营业收入. What it says is another figure
 * than the metric, and no metric of its own until somebody makes it one.
 *
 * @param isMetric whether a text names a metric
 */
export function comparesMetric(name: string, isMetric: (text: string) => boolean): boolean {
  const whole = normalName(name)
  return (
    beside.has(whole) ||
    [...beside].some(
      (word) =>
        (whole.endsWith(word) && whole !== word && isMetric(whole.slice(0, -word.length))) ||
        (whole.startsWith(word) && whole !== word && isMetric(whole.slice(word.length))),
    )
  )
}
