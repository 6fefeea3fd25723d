import type { ColumnRole } from "./mapping.ts"

type WordKind = Exclude<ColumnRole["kind"], "metric" | "metric-part" | "period-values" | "unit-values" | "period-part">

/**
 * What the columns that are not metrics are called, in English, Chinese (simplified; traditional names are folded before
 * they are looked up), German and French, written as `normalName` writes them. The first of a list is the usual one.
 */
export const roleWords: Readonly<Record<WordKind, readonly string[]>> = {
  unit: [
    ..."unit unitid unitcode unitno branch branchid branchcode branchno store storeid storecode storeno shop shopid outlet outletid site siteid location locationid office officeid dealer dealerid restaurant hotel clinic airline carrier company entity team department dept businessunit bu costcentre costcenter profitcentre profitcenter salon station depot agency franchise plant".split(
      " ",
    ),
    ..."单位 单位代码 单位编号 机构 机构代码 机构编号 机构号 网点 网点代码 网点编号 网点号 门店 门店代码 门店编号 门店号 分行 支行 分行代码 支行代码 店铺 店铺编号 店号 分店 营业部 营业厅 营业网点 部门 部门编号 团队 分公司 子公司 公司 航空公司 经销商 门市 门市代号 营业处 营业所 据点 服务点 站点 事业部 店 工厂 核算单位 核算主体 账套 组织 组织编码 业务组织".split(
      " ",
    ),
    ..."filiale filialnr filialnummer fluggesellschaft einheit standort niederlassung geschäftsstelle geschaeftsstelle abteilung gesellschaft markt zweigstelle filialid werk buchungskreis".split(
      " ",
    ),
    ..."compagnie agence magasin unité unite succursale pointdevente boutique site établissement etablissement codeagence codemagasin".split(
      " ",
    ),
    ..."店舗 支店 拠点 지점 매장".split(" "),
    ..."sucursal tienda filial loja agência negozio puntovendita".split(" "),
  ],
  "unit-name": [
    ..."unitname branchname storename shopname outletname sitename locationname officename name name1".split(" "),
    ..."单位名称 机构名称 网点名称 门店名称 分行名称 支行名称 店铺名称 店名 分店名称 部门名称 名称 门市名称 公司名称".split(
      " ",
    ),
    ..."filialname standortname bezeichnung nomagence nommagasin 店舗名 支店名 nombresucursal nomedafilial nomedaloja".split(
      " ",
    ),
  ],
  period: [
    ..."period date month quarter week year time yearmonth ym yyyymm yearquarter reportingperiod reportperiod periodend monthend asof reportdate reportingdate day timestamp fiscalperiod fiscalyear fy fiscalquarter fiscalmonth".split(
      " ",
    ),
    ..."期间 时间 日期 月份 月 季度 季 周 周次 年份 年度 年 年月 统计月份 统计月 统计日期 统计期间 统计周期 周期 报告期 报表日期 报表期间 数据日期 数据期间 数据月份 所属月份 所属期 所属期间 账期 期别 期数 年季 会计期间 财年 财政年度".split(
      " ",
    ),
    ..."zeitraum monat quartal datum periode jahr woche kalenderwoche stichtag berichtsmonat berichtszeitraum".split(
      " ",
    ),
    ..."période mois trimestre année annee semaine 期間 年月 기간 월".split(" "),
    ..."mes fecha período periodo trimestre año ano semana mês mese".split(" "),
  ],
  "metric-name": [
    ..."metric metricname metricid indicator indicatorname kpi kpiname measure measurename variable".split(" "),
    ..."指标 指标名称 指标名 指标代码 指标编号 度量 考核指标 统计指标 项目".split(" "),
    ..."kennzahl kennziffer indikator indicateur mesure métrique 指標 지표".split(" "),
  ],
  value: [
    ..."value score result reading actual figure val metricvalue".split(" "),
    ..."值 数值 指标值 得分 分数 分值 结果 实际值 实际 完成值 当期值 本期值 本月值 数据".split(" "),
    ..."wert ergebnis istwert punkte valeur résultat resultat 値 값".split(" "),
  ],
  n: [
    ..."n count respondents responses samplesize sample nrespondents numberofrespondents numrespondents responsecount cases nobs base answers".split(
      " ",
    ),
    ..."样本量 样本数 人数 答卷数 答卷人数 作答人数 回收数 有效样本 有效样本量 有效样本数 受访人数 受访者人数 应答人数 填答人数 参与人数 问卷数 有效问卷数 案例数 答题人数 答卷份数 问卷份数 有效答卷 有效答卷数 有效份数 填写人数".split(
      " ",
    ),
    ..."anzahl teilnehmer stichprobe rücklauf effectif répondants repondants nombrederéponses encuestados respuestas respostas respondentes 回答数 回答者数 有効回答数 応答数".split(
      " ",
    ),
  ],
  sd: [
    ..."sd std stdev stddev standarddeviation sdev".split(" "),
    ..."标准差 标准偏差".split(" "),
    ..."standardabweichung stdabw écarttype ecarttype".split(" "),
  ],
  numerator: "numerator num 分子 zähler zaehler numérateur numerateur".split(" "),
  denominator: "denominator denom den 分母 nenner dénominateur denominateur".split(" "),
  parent: [
    ..."parent parentunit parentid parentbranch reportsto".split(" "),
    ..."上级 上级机构 上级单位 上级部门 上级网点 所属机构 所属分行 所属单位 归属机构 父级 管辖行 管辖机构 母单位".split(
      " ",
    ),
    ..."übergeordnet uebergeordnet parentstore rattachement".split(" "),
  ],
  region: [
    ..."region regionname area areaname district zone territory market cluster".split(" "),
    ..."区域 区域名称 大区 大区名称 地区 片区 省份 省 城市 战区 所属区域 所属大区 归属区域 营运区".split(" "),
    ..."gebiet bezirk bundesland région zonegéographique".split(" "),
  ],
  // Columns that are in nobody's way: running numbers, ranks and remarks.
  ignore: [
    ..."index row rownum rownumber rowid lineno seq sequence rank ranking comment comments remark remarks note notes".split(
      " ",
    ),
    ..."序号 行号 排名 名次 备注 说明 注释 bemerkung anmerkung rang lfdnr remarque commentaire 備考".split(" "),
  ],
  type: [
    ..."type unittype branchtype storetype format storeformat segment category tier level".split(" "),
    ..."类型 单位类型 机构类型 网点类型 门店类型 分行类型 业态 店型 类别 门市类型 等级 门店等级 网点等级 层级 级别 机构层级".split(
      " ",
    ),
    ..."typ filialtyp typedemagasin 类型名称".split(" "),
  ],
}

/** Words that make a column part of the metric beside it: "csat_n", "客户满意度样本量". */
export const partWords: Readonly<Record<"n" | "sd" | "numerator" | "denominator", readonly string[]>> = {
  n: roleWords.n,
  sd: roleWords.sd,
  numerator: roleWords.numerator,
  denominator: roleWords.denominator,
}

/** Period words that say only one part when their cells do: a year here, a month there. */
export const periodPartWords: Readonly<Record<"year" | "quarter" | "month" | "week", readonly string[]>> = {
  year: "year yr yyyy 年份 年度 年 jahr année annee año ano fiscalyear fy 财年 财政年度".split(" "),
  quarter: "quarter qtr fiscalquarter 季度 季 季别 quartal trimestre".split(" "),
  month: "month mon mm fiscalmonth 月份 月 月度 monat mois mes mês mese".split(" "),
  week: "week wk 周 周次 周数 woche kalenderwoche kw semaine semana".split(" "),
}
