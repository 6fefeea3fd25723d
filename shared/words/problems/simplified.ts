import type { ProblemWords } from "./english.ts"
import type { ProblemKind } from "../../intake/problem.ts"

/** What can be wrong with a file, in simplified Chinese. */
export const simplified: Readonly<Record<ProblemKind, ProblemWords>> = {
  "empty-file": { name: "空文件", why: "文件里没有任何内容。", mend: "请重新导出，并确认能在表格软件中打开。" },
  "not-a-table": {
    name: "不是表格",
    why: "文件既不是 CSV 文本，也不是 Excel 工作簿。",
    mend: "请另存为 CSV 或 .xlsx 后重新上传。",
  },
  "no-header": {
    name: "没有表头",
    why: "没有一行写明各列的名称。",
    mend: "请在各列上方写上名称，或指明表头所在的行。",
  },
  "no-rows": {
    name: "没有数据行",
    why: "只有表头，下面没有任何数值。",
    mend: "请检查导出设置，可能是筛选隐藏了所有行。",
  },
  "missing-column": {
    name: "缺少列",
    why: "缺少这一列，数值就不知道属于哪个网点、时期或指标。",
    mend: "请在“列”中指定，或在文件里补上这一列。",
  },
  "duplicate-header": {
    name: "列名重复",
    why: "两列同名，无法判断以哪一列为准。",
    mend: "请在“列”中忽略其中一列，或在文件里改名。",
  },
  "too-many-cells": {
    name: "单元格过多",
    why: "这一行的单元格比表头多，数值可能错位。",
    mend: "含有分隔符的文字请用引号括起来。",
  },
  "too-few-cells": {
    name: "单元格不足",
    why: "这一行不到最后一列就结束了，数值可能错位。",
    mend: "请补齐缺少的分隔符。",
  },
  "cut-off": { name: "文件不完整", why: "文件在一行的中间结束。", mend: "请重新导出或下载；此前的行都是完整的。" },
  "bad-quote": { name: "引号位置有误", why: "引号出现在不该开始或结束的地方。", mend: "引号内的引号请写两次。" },
  "bad-encoding": {
    name: "字符无法识别",
    why: "有些字节在这种编码里没有意义。",
    mend: "请在上方换一种编码，或将文件另存为 UTF-8。",
  },
  "not-a-number": {
    name: "不是数字",
    why: "应填数字的地方是文字。该值不导入，也不会当作零。",
    mend: "请填写数字；没有数据就留空。",
  },
  "not-finite": { name: "不是有限数", why: "无穷大和 NaN 无法参与计算。", mend: "请修正公式，或将单元格留空。" },
  "not-a-period": {
    name: "不是时期",
    why: "从这段文字读不出月份、季度、周或年份。",
    mend: "请写成 2025-03、2025-Q1 或 2025年3月。",
  },
  "ambiguous-date": {
    name: "日在前还是月在前？",
    why: "03/04/2025 这样的日期可以指两个不同的月份。",
    mend: "请选择顺序；系统不会猜测。",
  },
  "mixed-period-kinds": {
    name: "月份与季度混用",
    why: "文件里的时间用了不止一种计法。",
    mend: "请选择计法，或拆分文件。",
  },
  "no-unit": { name: "没有网点", why: "这一行没有写明属于哪个网点。", mend: "请填写网点。" },
  "no-period": { name: "没有时期", why: "这一行没有写明属于哪个时期。", mend: "请填写时期。" },
  "unknown-metric": {
    name: "新指标",
    why: "工作区里没有这个指标。",
    mend: "请说明它衡量什么、对应到已有指标，或不导入。",
  },
  "unknown-unit": { name: "新网点", why: "工作区里没有这个网点。", mend: "请添加，或更正文件里的写法。" },
  "unknown-parent": { name: "上级不存在", why: "网点所属的上级单位不存在。", mend: "请更正名称，或先添加上级单位。" },
  "same-name": {
    name: "同名网点出现在多个区域",
    why: "无法判断它们是不同的网点，还是同一网点换了区域，因此在确认之前这些行不导入。",
    mend: "请说明是哪一种，或给每个网点单独的编号。",
  },
  "duplicate-row": {
    name: "重复行",
    why: "网点、时期、指标和数值都与前面某一行相同。",
    mend: "请删去其中一行；跳过也不会丢失数据。",
  },
  "conflicting-rows": {
    name: "同一数据有两个值",
    why: "同一网点、时期、指标的几行数值不同，因此都不采用。",
    mend: "请保留正确的一行，删去其余。",
  },
  "bad-count": { name: "数目不合理", why: "人数、标准差或分母不可能是这个数。", mend: "请更正；不清楚就留空。" },
  "out-of-range": {
    name: "超出可能范围",
    why: "该值超出了这个指标的可能范围。",
    mend: "请核对：可能是小数点错位，或量纲不同。",
  },
  "respondents-unknown": {
    name: "答卷人数未知",
    why: "员工调查的数值若不知道答卷人数，可能指向个人，因此以隐藏方式保存。",
    mend: "请确认每个数值的答卷人数足够，或补上人数列。",
  },
  "error-cell": { name: "表格错误值", why: "单元格里是表格软件的错误，不是数值。", mend: "请修正公式后重新保存。" },
  "unsafe-workbook": {
    name: "工作簿被拒绝",
    why: "工作簿含有宏、设有密码，或解压后大得异常。",
    mend: "请将工作表另存为普通的 .xlsx 或 CSV。",
  },
  "ambiguous-number": {
    name: "逗号还是小数点？",
    why: "1,234 这样的数字可以是一千多，也可以是一点多，列中没有依据可以判断。",
    mend: "请选择小数点符号；系统不会猜测。",
  },
  "looks-like-fraction": {
    name: "小数还是百分数？",
    why: "数值在 0 到 1 之间，而这个指标按百分比计。数值按原样保存。",
    mend: "若 0.86 表示 86%，请乘以 100，或每格都写上 %，然后重新上传。",
  },
  "other-unit": {
    name: "计量单位不同",
    why: "表头、表头上方或单元格写的单位，与指标或其他单元格不同，或以千、万计。数值按原样保存，不会换算。",
    mend: "请核对单位，并在每个文件中使用同一单位。",
  },
  "ratio-disagrees": {
    name: "与分子分母不符",
    why: "数值既不等于分子除以分母，也不等于其百倍。三者都按原样保存。",
    mend: "请核对三者中哪一个有误并更正。",
  },
  "packed-file": {
    name: "压缩文件",
    why: "这是压缩包（zip、gz、7z、rar），不是表格；没有读取其中的内容。",
    mend: "请先解压，再逐个上传其中的文件。",
  },
  "second-table": {
    name: "下方还有第二张表",
    why: "那里又出现一个表头，其下各行含义不同，一律没有读取。",
    mend: "请把每张表放在单独的文件或工作表里发送。",
  },
  "single-answers": {
    name: "每行是一个人的答卷",
    why: "文件里是个人的回答。为了不泄露任何人的回答，不予接收。",
    mend: "请按网点和时期汇总平均值，并用一列 n 写明答卷人数后发送。",
  },
  "left-out-row": {
    name: "非数据行",
    why: "标题、合计、备注和重复的表头不导入。",
    mend: "无需处理，除非其中有数据。",
  },
  "left-out-sheet": {
    name: "未读取的工作表",
    why: "该工作表已隐藏，或其中没有网点、时期和数值的表格，或与所读的表格不同。",
    mend: "无需处理；如果其中有数据，请在“文件的读取方式”中选择它，或单独上传。",
  },
  "several-sheets": {
    name: "工作簿里有多张表",
    why: "各工作表的表格互不相同。",
    mend: "请选择要读取的工作表，其余的请再次上传文件。",
  },
  "no-label": {
    name: "没有写明事件",
    why: "这一行没有说明发生了什么。",
    mend: "用几个字写明。",
  },
  "long-label": {
    name: "文字过长",
    why: "事件的说明超出了图上能写的长度。",
    mend: "请写在 200 个字符以内。",
  },
  "left-out-column": { name: "未导入的列", why: "无法判断这一列是什么。", mend: "请在“列”中指定，或不导入。" },
}
