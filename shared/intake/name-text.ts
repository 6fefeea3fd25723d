import { plainCharacters } from "./number-text.ts"

/** Traditional characters of business words and their simplified twins, so that one list of names serves both. */
const pairs =
  "員员滿满戶户淨净薦荐離离職职開开務务內内質质權权與与訓训識识獎奖勵励認认資资單单銷销營营業业額额訴诉潛潜導导產产購购複复復复轉转紹绍舊旧貢贡獻献間间節节報报標标準准數数樣样總总計计層层級级區区類类別别" +
  "機机構构網网點点門门號号編编碼码屬属時时長长費费價价際际實实績绩評评覺觉應应響响處处雙双週周歷历確确佔占據据東东華华個个電电話话線线誠诚贏赢虧亏損损潤润體体驗验裝装備备壓压齡龄團团隊队負负責责範范" +
  "圍围參参將将來来國国廣广場场寬宽廳厅達达顧顾環环續续關关係系統统聯联絡络項项結结稱称較较歲岁見见貨货庫库賬账帳账餘余債债償偿稅税後后獲获漲涨優优誤误錯错遲迟遞递輛辆廠厂衛卫護护醫医療疗陽阳鎮镇鄉乡縣县" +
  "樓楼館馆學学藥药險险車车運运輸输飛飞鐵铁島岛灣湾臺台買买賣卖櫃柜檔档證证齊齐專专兩两萬万興兴舉举譽誉義义習习書书亂乱爭争於于亞亚親亲訊讯設设許许詢询詳详誌志請请調调論论講讲讓让贊赞貼贴賓宾賞赏賠赔賴赖" +
  "輪轮辦办農农連连進进過过遠远適适遷迁選选釋释錄录鍵键鏈链閉闭隨随雜杂難难靜静頁页順顺預预領领頻频題题顏颜願愿風风飯饭養养騎骑髮发黨党齒齿龍龙強强彈弹從从徵征態态慣惯慮虑憂忧憑凭戰战戲戏擇择擔担擴扩攝摄" +
  "敗败敵敌斷断晝昼暫暂會会條条極极槍枪樂乐樹树橋桥檢检欄栏歡欢歸归殘残殺杀氣气決决沒没況况淺浅減减測测溝沟溫温滅灭滯滞潔洁澤泽濃浓濟济瀏浏災灾為为無无燈灯爾尔狀状獨独現现瑪玛畢毕異异當当發发盜盗盡尽監监" +
  "盤盘眾众睏困矯矫礎础禮礼種种積积穩稳窮穷競竞筆笔築筑簡简簽签籌筹糾纠紀纪約约紅红純纯紙纸細细終终組组絕绝給给經经綜综綠绿維维緊紧練练緩缓縮缩縱纵織织繳缴繼继罰罚羅罗聞闻聲声肅肃膚肤臨临艙舱莊庄葉叶" +
  "蓋盖藍蓝蘭兰術术衝冲補补製制規规視视覽览觀观訂订記记訪访試试該该語语誰谁課课談谈謝谢譯译議议變变豐丰財财貧贫販贩貿贸賺赚趕赶軟软載载輔辅遊游郵邮釐厘鐘钟鑒鉴閱阅闆板階阶陸陆陳陈陰阴隱隐隻只雖虽靈灵韓韩" +
  "頂顶須须頭头顆颗顯显飲饮馬马驅驱驚惊"
const simplified = new Map<string, string>()
for (let i = 0; i + 1 < pairs.length; i += 2) simplified.set(pairs[i]!, pairs[i + 1]!)

/**
 * A name as it is compared: without case, width, spaces, punctuation and the unit in brackets, in simplified characters.
 *
 * @example normalName("客戶滿意度（%）") // => "客户满意度"
 * @example normalName("Employee_Satisfaction [pts]") // => "employeesatisfaction"
 */
export function normalName(text: string): string {
  const { name } = splitUnit(text)
  return Array.from(
    name.toLowerCase().replaceAll(/[\s_\-–—.,:;/\\|'"“”‘’*#・·&+]+/g, ""),
    (c) => simplified.get(c) ?? c,
  ).join("")
}

/**
 * A header's name and the unit it carries in brackets or as a closing %, or null.
 *
 * @example splitUnit("营收（万元）") // => { name: "营收", unit: "万元" }
 */
export function splitUnit(text: string): { name: string; unit: string | null } {
  const plain = plainCharacters(text)
    .replaceAll(/[【〔［]/g, "[")
    .replaceAll(/[】〕］]/g, "]")
  const bracketed = /[)\]]\s*$/.test(plain) ? /^(.*[^\s])\s*[([]([^()[\]]*)[)\]]\s*$/s.exec(plain) : null
  if (bracketed) return { name: bracketed[1]!, unit: bracketed[2]!.trim() }
  const share = /^(.*[^\s_])[\s_]*([%‰])$/s.exec(plain)
  return share ? { name: share[1]!, unit: share[2]! } : { name: plain, unit: null }
}

/** Whether a text is written in traditional characters: some of them have a simplified twin. */
export function isTraditional(text: string): boolean {
  return Array.from(text).some((c) => simplified.has(c) && simplified.get(c) !== c)
}

/** What a row of sums or means is called. */
const totals =
  /^(?:(?:grand|sub|over|all)?[- ]?total(?:s|en|er)?|sum|summe|zwischensumme|gesamt(?:summe|ergebnis)?|insgesamt|sous-total|total général|somme|合计|总计|小计|共计|总和|合計|總計|小計|共計|总平均|平均|平均值|均值|最大值|最小值|average|mean|avg\.?|max(?:imum)?|min(?:imum)?|median|durchschnitt|mittelwert|moyenne|총계|합계|소계|평균)[:：]?$/i
const closing = /\S\s*(?:小计|合计|总计|小計|合計|總計|平均)$|\S\s+(?:sub)?total$/i

/**
 * Whether a row's label says that the row sums up others: 合计, 华东小计, Total, Summe, 平均.
 *
 * @example isTotalLabel("华东小计") // => true
 * @example isTotalLabel("TotalEnergies") // => false
 */
export function isTotalLabel(text: string): boolean {
  const plain = plainCharacters(text)
  return totals.test(plain) || closing.test(plain)
}

/** The company as a whole among its branches, and rows that compare instead of count. */
const wholes =
  /^(?:(?:全国|全國|全省|全市|全行|全辖|全公司|全集团|全集團|全系统|全系統|全部|全体|全體|整体|整體|总体|總體|汇总|匯總|累计|累計|合并|合併)(?:门店|網點|网点|机构|分店|平均|均值|汇总|合计|合計|数据)?|all|overall|all (?:branches|stores|shops|units|sites|outlets|regions|locations)|company(?:-wide)? (?:average|mean|total)|(?:group|network|national|regional) (?:average|mean|total)|alle (?:filialen|standorte)|ensemble|tous les magasins|全社|全店|전체|전국)$/i
const comparisons =
  /^(?:(?:同比|环比|環比)(?:增长|增長|增幅|变化|變化|变动)?(?:率|%)?|增长率|增長率|增幅|达成率|達成率|完成率|目标|目標|目标值|目標值|预算|預算|yoy|mom|qoq|y\/y|m\/m|(?:yoy|mom|year[- ]on[- ]year|month[- ]on[- ]month) (?:change|growth)|change vs\.? (?:prior|previous|last) (?:year|month|quarter)|vs\.? (?:prior|previous|last) (?:year|month|quarter)|vorjahr|veränderung)$/i

/**
 * Whether a row's label says that no branch is meant: a sum or mean of others, the company as a whole, a change, a target.
 *
 * @example isSummaryLabel("全国") // => true
 * @example isSummaryLabel("全国广场店") // => false
 */
export function isSummaryLabel(text: string): boolean {
  const plain = plainCharacters(text)
  return isTotalLabel(text) || wholes.test(plain) || comparisons.test(plain)
}

const partOfAbove = /^\s*(?:其中\s*[:：,，、]?|(?:of which|thereof|davon|dont)(?=[\s:,-]|$)[\s:,-]*)\s*/iu

/**
 * What a label calls a part of the row above it, or null where it calls none: 其中：线上, of which online, davon Filialen.
 *
 * @example partOfRowAbove("其中：线上") // => "线上"
 * @example partOfRowAbove("Of which: online") // => "online"
 * @example partOfRowAbove("朝阳店") // => null
 */
export function partOfRowAbove(text: string): string | null {
  const found = partOfAbove.exec(text)
  return found ? text.slice(found[0].length).trim() : null
}
